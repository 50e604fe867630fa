"""The player page as its readers use it: by names and roles, never by its inner workings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page
from validators.browser import watch

REST_MS = 50
MOST_MS = 20_000
"""Nothing takes as long, so that what does never happens."""
LOOK = """([until_ms, most_ms]) => new Promise(done => {
  const audio = document.querySelector("audio"), sights = []
  setTimeout(() => done(sights), most_ms) // audio that stalls would keep us looking for ever
  const ids = selector => [...document.querySelectorAll(selector)].map(each => each.id)
    .filter(id => /^s\\d+$/.test(id))
  const look = () => {
    sights.push({
      moment_ms: audio.currentTime * 1000,
      sentences: ids(".current"),
      announced: ids("[aria-current=true]"),
      words: [...document.querySelectorAll(".current-word")].map(each => each.textContent),
      scrolled: scrollY,
      focused: document.activeElement.id || document.activeElement.tagName,
    })
    if (audio.paused || sights.at(-1).moment_ms >= until_ms) done(sights)
    else requestAnimationFrame(look)
  }
  look()
})"""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the page shows at one moment of the audio."""

    moment_ms: float
    sentences: list[str]
    """Ids of those with the class for the eye."""
    announced: list[str]
    """Ids of those with the attribute for assistive technology."""
    words: list[str]
    scrolled: float
    focused: str


@dataclass(frozen=True, slots=True)
class Player:
    """An open page."""

    page: Page
    complaints: list[str]
    requests: list[str]
    """Addresses of everything that the page has asked for."""

    @property
    def audio(self) -> Locator:
        return self.page.locator("audio")

    @property
    def moment_ms(self) -> float:
        return float(self.ask("audio => audio.currentTime * 1000"))

    @property
    def is_paused(self) -> bool:
        return bool(self.ask("audio => audio.paused"))

    def ask(self, question: str) -> Any:
        """What a JavaScript function answers that is given the audio element."""
        return self.audio.evaluate(question)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def current(self) -> Locator:
        """The sentence that is marked."""
        return self.page.locator("main .current, header .current")

    def choose(self, name: str, value: str) -> None:
        """Choose ``value`` from the list of that name."""
        self.page.get_by_label(name, exact=True).select_option(label=value)

    def open_settings(self) -> None:
        button = self.button("Settings")
        if button.get_attribute("aria-expanded") != "true":
            button.click()

    def play(self) -> None:
        self.button("Play").first.click()
        self.wait_until("!audio.paused")

    def pause(self) -> None:
        self.ask("audio => audio.pause()")

    def sentence(self, number: int) -> Locator:
        return self.page.locator(f"#s{number:04d}")

    def seek(self, moment_ms: float) -> None:
        """Take the audio somewhere else, behind the back of the page."""
        self.wait_until("audio.readyState > 0")
        self.ask(f"audio => {{ audio.currentTime = {moment_ms / 1000} }}")
        self.wait_until("!audio.seeking")

    def wait_until(self, condition: str) -> None:
        """Until a JavaScript expression holds, in which ``audio`` and ``page`` are elements.

        Playwright's own way compiles the expression again and again, which the policy of the page
        forbids.
        """
        question = f"page => {{ const audio = page.querySelector('audio'); return {condition} }}"
        for _ in range(MOST_MS // REST_MS):
            if self.page.locator("html").evaluate(question):
                return
            self.page.wait_for_timeout(REST_MS)
        raise AssertionError(f"it never happened: {condition}")

    def wait_for_moment(self, least_ms: float, most_ms: float) -> None:
        """Until the audio is at a moment in that range."""
        now = "audio.currentTime * 1000"
        self.wait_until(f"!audio.seeking && {least_ms} <= {now} && {now} <= {most_ms}")

    def wait_for_sentence(self, number: int) -> None:
        """Until that sentence, and no other, is marked as current."""
        marked = "[...page.querySelectorAll('main .current, header .current')]"
        self.wait_until(f"{marked}.map(each => each.id).join() == 's{number:04d}'")

    def look(self, until_ms: float) -> list[Sight]:
        """What every frame shows, from now until the audio has come to ``until_ms``."""
        return [Sight(**each) for each in self.page.evaluate(LOOK, [until_ms, MOST_MS])]


@contextmanager
def open_player(browser: Browser, url: str, **options: Any) -> Iterator[Player]:
    """The page at ``url``; in the end, nothing may have gone wrong or have left its folder."""
    options = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **options}
    with browser.new_context(**options) as context:
        context.set_default_timeout(MOST_MS)
        page = context.new_page()
        player = Player(page, watch(page), [])
        page.on("request", lambda request: player.requests.append(request.url))
        page.goto(url)
        yield player
        own = (url.rpartition("/")[0] + "/", "data:", "blob:")
        foreign = [each for each in player.requests if not each.startswith(own)]
        assert not player.complaints + foreign, player.complaints + foreign
