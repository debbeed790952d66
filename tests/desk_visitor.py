"""A visitor of the desk without script, invented news to read, and a way to wait for what the desk does meanwhile."""

from __future__ import annotations

import re
import time
from html import unescape
from typing import Any

from starlette.testclient import TestClient

from reportedly.cli.intake import DeskIntake
from reportedly.cli.serving import Editing
from reportedly.listing import Job
from reportedly.store.ledger import SqlLedger
from reportedly.view.desk.app import make_app
from reportedly.view.desk.settings import DeskSettings

MET = "Kim Jong Un and Vladimir Putin met in Vladivostok before Volodymyr Zelensky spoke in Kyiv."
NEWS = {
    "one": "South Korea's defence ministry said that 3,000 North Korean soldiers were sent to Russia. "
    f"Russia denied that North Korean soldiers were sent to Russia. {MET}",
    "site/two": "President Volodymyr Zelensky said that 10,000 North Korean soldiers were sent to Russia. "
    f"Mayor Ann Doyle said that 40 houses were lost. {MET}",
    "cake": "Baker Ann Doyle said that she sold 40 cakes at the market in Lowbridge.",
}
SETTINGS = DeskSettings(hosts=("desk",), author="ben", largest_upload=100_000)


class Visitor:
    """A browser without script: follows links, fills in forms."""

    def __init__(self, ledger: SqlLedger, intake: DeskIntake | None, settings: DeskSettings = SETTINGS) -> None:
        app = make_app(lambda: ledger, settings, intake, edits=Editing(ledger))
        self.root = settings.root_path
        self._client = TestClient(app, base_url="http://desk", raise_server_exceptions=False)

    def open(self, path: str) -> Any:
        return self._client.get(self.root + path)

    def send(self, page: Any, button: str, **fields: object) -> Any:
        """Fill in the form with this button and send it; what is not given stays as the page has it."""
        form = next(one for one in re.findall(r"<form.*?</form>", page.text, re.S) if f">{button}</button>" in one)
        action = re.search(r'action="([^"]*)"', form)
        assert action
        given: dict[str, object] = {}
        for tag in re.findall(r"<input[^>]*>", form):
            name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
            if name and 'type="radio"' not in tag and 'type="checkbox"' not in tag and 'type="file"' not in tag:
                given[name[1]] = unescape(value[1]) if value else ""
        files: Any = fields.pop("files", None)
        return self._client.post(unescape(action[1]), data=given | fields, files=files)

    def post(self, path: str, **fields: object) -> Any:
        return self._client.post(self.root + path, data=fields)


def settle(intake: DeskIntake) -> tuple[Job, ...]:
    """Wait until no job is left."""
    deadline = time.monotonic() + 60
    while not all(job.over for job in intake.jobs()):
        assert time.monotonic() < deadline, intake.jobs()
        time.sleep(0.02)
    return intake.jobs()


def text_of(page: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())
