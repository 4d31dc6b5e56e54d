(me => {
  new EventSource("/.candour/events?" + me.dataset.version).onmessage = () => location.reload()
  const root = document.querySelector("candour-findings")?.shadowRoot
  if (!root) return
  const panel = root.getElementById("panel"), wide = matchMedia("(min-width:75em)")
  const kept = (id, value) => { // a browser may keep nothing
    try { return value ? sessionStorage.setItem("candour-" + id, value) : sessionStorage.getItem("candour-" + id) } catch { return null }
  }
  // Beside the page there is room for it; over a phone's page it waits to be asked.
  if (wide.matches && panel.dataset.here) panel.open = true
  for (const fold of root.querySelectorAll("details")) {
    const was = kept(fold.id)
    if (was) fold.open = was == "open"
    // Only what a person does is kept, so a click and not the toggle that follows.
    fold.firstElementChild.addEventListener("click", () => kept(fold.id, fold.open ? "closed" : "open"))
  }
  const beside = () => document.documentElement.toggleAttribute("data-candour-beside", panel.open)
  beside()
  panel.addEventListener("toggle", beside)
  root.addEventListener("keydown", event => {
    if (event.key == "Escape" && panel.open) {
      panel.open = false
      kept("panel", "closed")
      panel.firstElementChild.focus()
    }
  })
})(document.currentScript)
