"""Hands that only press keys: go to a control by its name, fill it, use it; all focus on the way is seen."""

from __future__ import annotations

MOST_TABS = 400

# What the focus looks like and whether something lies on top of it: the middle of what is seen of it.
FOCUS = """() => {
  const one = document.activeElement, styles = [getComputedStyle(one), getComputedStyle(one, "::after")];
  const host = one.closest("label, .usa-combo-box") ?? one;
  styles.push(getComputedStyle(host), getComputedStyle(one.nextElementSibling ?? one));
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const top = document.elementFromPoint(middle(box.left, box.right, innerWidth),
    middle(box.top, box.bottom, innerHeight));
  return {
    name: (one.ariaLabel ?? one.textContent.trim().replace(/\\s+/g, " ") ?? "").slice(0, 80) || one.name || one.id,
    label: (one.labels?.[0]?.textContent ?? "").trim().replace(/\\s+/g, " "),
    tag: one.tagName,
    id: one.id,
    value: one.value ?? "",
    href: one.getAttribute("href") ?? "",
    seen: styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    covered: !(top && (one.contains(top) || top.contains(one) || host.contains(top))),
  };
}"""


def press_until(page, wanted, key: str = "Tab") -> dict:
    """Tab on until the focus is where it is wanted; on the way, all focus is seen and uncovered."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        focus = page.evaluate(FOCUS)
        if focus["tag"] == "BODY":
            continue
        assert focus["seen"], f"no outline on {focus}"
        assert not focus["covered"], f"something covers {focus} on {page.url}"
        if wanted(focus):
            return focus
    raise AssertionError(f"{MOST_TABS} presses of {key} did not get there on {page.url}")


def enter(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


def skip_to_content(page) -> None:
    """The skip link comes first and works."""
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["name"] == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def named(text):
    return lambda focus: focus["name"] == text


def words(text: str) -> str:
    return " ".join(text.split())


def go_to(page, name: str, key: str = "Tab") -> dict:
    """The control of this accessible name: its label's words, or its own."""
    return press_until(page, lambda focus: name in (focus["label"], focus["name"]), key)


def go_to_action(page, name: str) -> None:
    """A button or link by its name; one that a closed menu hides only after opening the menu."""
    control = page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True))
    if not control.first.is_visible():
        press_until(page, lambda focus: focus["tag"] == "SUMMARY" and focus["name"] == "More")
        page.keyboard.press("Enter")
    press_until(page, lambda focus: focus["tag"] in ("A", "BUTTON") and focus["name"] == name)


def act(page, name: str) -> None:
    go_to_action(page, name)
    enter(page)


def act_on(page, start: str) -> None:
    """A button or link whose name begins with this; what follows tells which row it means."""
    press_until(page, lambda focus: focus["tag"] in ("A", "BUTTON") and focus["name"].startswith(start))
    enter(page)


def write(page, name: str, text: str, key: str = "Tab") -> None:
    """Replace what the field holds."""
    go_to(page, name, key)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def labels(page, selector: str) -> list[str]:
    """The labels of these fields as read from the page, in its order."""
    script = "all => all.map(one => one.labels[0].textContent)"
    return [words(one) for one in page.eval_on_selector_all(selector, script)]


def heading(page) -> str:
    return words(page.get_by_role("heading", level=1).text_content())
