"""WCAG 2.2 AA by axe-core, put into the page past its Content-Security-Policy, in normal and in 长辈 mode."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "levels => axe.run(document, {runOnly: {type: 'tag', values: levels}, resultTypes: ['violations']})"
STILL = """async () => {
  const ends = one => one.effect.getTiming().iterations !== Infinity
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  await Promise.allSettled(document.getAnimations().filter(ends).map(one => one.finished))
}"""  # what fades is pale while it does
ELDER = "document.documentElement.classList.toggle('elder', {})"


def violations(page: Page) -> list[str]:
    """Of the page as it stands: ``rule: element``. Needs ``npm ci`` in web/."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    page.evaluate(STILL)
    found: dict[str, Any] = page.evaluate(RUN, LEVELS)
    return [
        f"{broken['id']}: {node['html'][:160]} ({node.get('failureSummary', '')[:200]})"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


def assert_accessible(page: Page, modes: Sequence[str] = ("false", "true")) -> None:
    """In both modes, "false" is the normal one; the page is left as it was."""
    was = page.evaluate("document.documentElement.classList.contains('elder')")
    try:
        for elder in modes:
            page.evaluate(ELDER.format(elder))
            found = violations(page)
            assert not found, "\n".join([f"长辈模式 {elder}", *found])
    finally:
        page.evaluate(ELDER.format(str(was).lower()))
