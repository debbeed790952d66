"""What a view shows, ready to be written out: plain values and anchors, no look-ups left to do.

``claims`` -> ``names``, ``figures``, ``verdicts``, ``times``; ``articles`` -> ``stories`` -> ``dossiers``: each holds
what stands before it.

Text from outside is verbatim here; whoever writes it out makes it safe for the medium (``words.visible``).
"""

from __future__ import annotations

from reportedly.view.shapes.articles import ArticleView, ChangeView, EditView, OriginView
from reportedly.view.shapes.claims import ClaimView, GlossView, PlaceView, RelayView
from reportedly.view.shapes.dossiers import DossierView, LanguageView, LimitsView
from reportedly.view.shapes.figures import MeasureView, PointView, SingleView
from reportedly.view.shapes.names import FormsView, NameView, ReasonView, SpeakerView
from reportedly.view.shapes.stories import StoryView, SummaryView
from reportedly.view.shapes.times import JourneyView, StepView, TimeView
from reportedly.view.shapes.verdicts import CaseView, SideView, VerdictView

__all__ = [
    "ArticleView",
    "CaseView",
    "ChangeView",
    "ClaimView",
    "DossierView",
    "EditView",
    "FormsView",
    "GlossView",
    "JourneyView",
    "LanguageView",
    "LimitsView",
    "MeasureView",
    "NameView",
    "OriginView",
    "PlaceView",
    "PointView",
    "ReasonView",
    "RelayView",
    "SideView",
    "SingleView",
    "SpeakerView",
    "StepView",
    "StoryView",
    "SummaryView",
    "TimeView",
    "VerdictView",
]
