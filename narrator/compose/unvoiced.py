"""Foreign words that no voice here can speak: kept in the home voice, or silent and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from narrator.compose.languages import find_foreign_language
from narrator.errors import VoiceError
from narrator.script import Token


@dataclass(slots=True)
class LanguageVoices:
    """The voice of each foreign language, as far as there is one."""

    choose_voice: Callable[[str], str]
    """As in ``Casting``."""
    language: str
    """Of the text."""
    _found: dict[str, str | None] = field(default_factory=dict)
    _silent: dict[str, list[str]] = field(default_factory=dict)

    def settle(self, token: Token) -> Token:
        """``token`` as it can be spoken: in its language, else in the home voice, else not at all.

        Letters of another script say nothing to the home voice.
        """
        tag = token.language
        if tag is None or self.find_voice(tag):
            return token
        if find_foreign_language(token.shown or token.spoken, self.language) is None:
            return replace(token, language=None)
        if token.shown:
            self._silent.setdefault(tag, []).append(token.shown)
        return replace(token, language=None, spoken="")

    def find_voice(self, tag: str) -> str | None:
        """The voice for a language (BCP 47 tag), or None."""
        if tag not in self._found:
            try:
                self._found[tag] = self.choose_voice(tag)
            except VoiceError:
                self._found[tag] = None
        return self._found[tag]

    def list_silent(self) -> Iterator[str]:
        """A sentence for each language whose words are not spoken."""
        for tag, words in self._silent.items():
            count = "1 word is" if len(words) == 1 else f"{len(words)} words are"
            yield (
                f"{count} silent, since no voice here speaks “{tag}”, such as “{words[0]}”: "
                f"a voice for it can be named under [voices] in narrator.toml"
            )
