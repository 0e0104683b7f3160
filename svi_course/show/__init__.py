"""Report → what is read: a card in the notebook, text in a terminal."""

from svi_course.show.html import as_html, inline
from svi_course.show.markdown import Markdown, source
from svi_course.show.overview import overview
from svi_course.show.text import as_text

__all__ = ["Markdown", "as_html", "as_text", "inline", "overview", "source"]
