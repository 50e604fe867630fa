"""Short formulas in TeX as they are written on a line of text."""

from __future__ import annotations

import re

from narrator.readers.raised import lower_text, raise_text

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ "
    "lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ "
    "omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω"
)
_SIGNS = (
    "times × cdot · pm ± mp ∓ div ÷ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ~ equiv ≡ "
    "infty ∞ to → rightarrow → in ∈ circ ° ldots … dots … cdots … partial ∂ nabla ∇ sum ∑ int ∫"
)
_COMMANDS = dict(zip(*[iter(f"{_GREEK} {_SIGNS}".split())] * 2, strict=True))
_SPACING = re.compile(r"\\(?:[,;:! ]|quad\b|qquad\b|left\b|right\b|displaystyle\b)\s?|~")
_NAME = re.compile(r"\\([A-Za-z]+) ?")
_UPRIGHT = re.compile(r"\\(?:mathrm|mathbf|mathit|text|textit|operatorname)\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\{([^{}]*)\}")
_SHIFTED = re.compile(r"([_^])(?:\{([^{}]*)\}|(\w))")


def tex_to_text(tex: str) -> str:
    r"""``tex`` without its commands; unchanged where one is not known here.

    >>> tex_to_text(r"\pi r^2"), tex_to_text(r"\frac{a+b}{2} \leq x_1"), tex_to_text(r"\oint f")
    ('πr²', '(a+b)/2 ≤ x₁', '\\oint f')
    """
    text = _SPACING.sub(" ", _UPRIGHT.sub(r"\1", tex))
    text = _FRACTION.sub(lambda match: f"{_enclose(match[1])}/{_enclose(match[2])}", text)
    text = _ROOT.sub(lambda match: f"√{_enclose(match[1])}", text)
    text = _NAME.sub(_show, text)
    text = _SHIFTED.sub(_shift, text)
    return tex if re.search(r"[\\{}]", text) else " ".join(text.split())


def _show(match: re.Match[str]) -> str:
    sign = _COMMANDS.get(match[1], match[0])
    # The space that ends the name of a letter is no space of the text.
    return sign if sign.isalpha() or not match[0].endswith(" ") else f"{sign} "


def _shift(match: re.Match[str]) -> str:
    inner = match[2] if match[2] is not None else match[3]
    if match[1] == "_":
        return lower_text(inner)
    return raise_text(inner, "x", is_formula=True)


def _enclose(text: str) -> str:
    return text if text.isalnum() else f"({text})"
