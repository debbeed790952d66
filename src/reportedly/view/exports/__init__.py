"""What programs read. One module a format; ``registry.FORMATS`` lists them, ``source`` is where they read from."""

from reportedly.view.exports.analyses import FORMAT, analysis_to_json, failure_to_json, verdict_to_json
from reportedly.view.exports.format import TABLES, Choice, Format, TableName
from reportedly.view.exports.registry import FORMATS
from reportedly.view.exports.source import Source, open_dossier, open_ledger_source

__all__ = [
    "FORMAT",
    "FORMATS",
    "TABLES",
    "Choice",
    "Format",
    "Source",
    "TableName",
    "analysis_to_json",
    "failure_to_json",
    "open_dossier",
    "open_ledger_source",
    "verdict_to_json",
]
