"""``python -m bench.first_load URL``: how soon an applicant sees the home page on a slow phone and line.

Cold, in a browser without a cache, by DevTools' own throttling: 1.6 Mbit/s, 150 ms a round trip, a quarter of
this machine's speed. Two goals: first contentful paint within 1.5 s, at most 250 KB of packed JavaScript.
"""

import json
import shutil
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import typer
from playwright.sync_api import Browser, CDPSession, sync_playwright

LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 93_750,
}  # bytes/s
SLOWER = 4  # times
TIMES = 5
SOONEST = 1.5  # s, the goal of the paint
LARGEST = 250_000  # bytes, the goal of the scripts
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
REPORT = Path(__file__).parents[1] / "docs" / "generated" / "bench" / "web.json"
WHERE = Annotated[str, typer.Argument(help="of a running system")]
TO = Annotated[Path, typer.Option("--to", help="the report")]


def cold(browser: Browser, url: str) -> tuple[float, int]:
    """Seconds until something can be seen, and bytes of JavaScript as they came over the line."""
    context = browser.new_context(viewport={"width": 375, "height": 760}, locale="zh-CN")
    page = context.new_page()
    line = context.new_cdp_session(page)
    scripts = slow(line)
    page.goto(url, wait_until="networkidle")
    while not (seen := float(page.evaluate(PAINT))):
        page.wait_for_timeout(100)
    context.close()
    return seen / 1000, sum(scripts.values())


def slow(line: CDPSession) -> dict[str, int]:
    """Answers the bytes of every script, by request, as they come in."""
    kinds: dict[str, str] = {}
    scripts: dict[str, int] = {}

    def came(event: Any) -> None:
        kinds[event["requestId"]] = event["response"]["mimeType"]

    def done(event: Any) -> None:
        if "javascript" in kinds.get(event["requestId"], ""):
            scripts[event["requestId"]] = int(event["encodedDataLength"])

    line.on("Network.responseReceived", came)
    line.on("Network.loadingFinished", done)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return scripts


def main(url: WHERE, to: TO = REPORT) -> None:
    """Exit 1 if a goal is missed."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        loads = [cold(browser, url) for _ in range(TIMES)]
        browser.close()
    paint, scripts = median(seen for seen, _ in loads), max(size for _, size in loads)
    met = paint <= SOONEST and scripts <= LARGEST
    report = {
        "profile": "1.6 Mbit/s, 150 ms, CPU / 4, 375 px, cold",
        "first_contentful_paint_s": {"median": round(paint, 2), "goal": SOONEST},
        "runs_s": [round(seen, 2) for seen, _ in loads],
        "javascript_bytes": {"packed": scripts, "goal": LARGEST},
        "met": met,
    }
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"首次绘制 first contentful paint {paint:.2f} s (goal {SOONEST} s: {report['runs_s']})")
    print(f"脚本 JavaScript {scripts / 1000:.1f} KB packed (goal {LARGEST / 1000:.0f} KB)")
    raise typer.Exit(0 if met else 1)


if __name__ == "__main__":
    typer.run(main)
