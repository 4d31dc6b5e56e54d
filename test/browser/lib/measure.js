// Measurements inside a page. Each function is sent to the browser by itself, so
// it can use nothing from outside.

// sideways lists what makes the page scroll sideways.
export function sideways() {
  const room = document.documentElement.clientWidth
  const wide = document.scrollingElement.scrollWidth
  if (wide <= room) return []
  const scrolls = (e) => e && e !== document.body && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement))
  const culprits = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > room + 1 && !scrolls(e.parentElement))
  const name = (e) => `<${e.localName}${e.className ? ` class="${e.className}"` : ''}> “${e.textContent.trim().slice(0, 50)}”`
  return [`scrolls sideways, ${wide} px in ${room} px: ${culprits.map(name).slice(-3).join(', ')}`]
}

// clipped lists text that is cut off, or whose words stand outside their own box
// and so may lie over other text. A space at the end of a line may hang out.
export function clipped() {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const slack = 2
  const rect = (node, from, to) => {
    const range = document.createRange()
    range.setStart(node, from)
    range.setEnd(node, to)
    return range.getBoundingClientRect()
  }
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue
    if (node.parentElement.closest('.hidden, .skip')) continue // out of sight on purpose
    let box = node.parentElement
    while (getComputedStyle(box).display === 'inline') box = box.parentElement
    const say = (what) => found.push(`${what}: <${node.parentElement.localName}> “${node.data.trim().slice(0, 50)}”`)
    const own = box.getBoundingClientRect()
    const outside = (r) => r.width > 0 && (r.left < own.left - slack || r.right > own.right + slack || r.top < own.top - slack || r.bottom > own.bottom + slack)
    if (outside(rect(node, 0, node.length)) && [...node.data.matchAll(/\S+/g)].some((m) => outside(rect(node, m.index, m.index + m[0].length)))) say('text outside its box')
    for (let e = box; e && e !== document.body; e = e.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(e)
      const cuts = (overflow) => ['hidden', 'clip'].includes(overflow)
      if (cuts(overflowX) && e.scrollWidth > e.clientWidth + slack || cuts(overflowY) && e.scrollHeight > e.clientHeight + slack) say('cut off')
    }
  }
  return found
}

// broken lists words that fit a line and are torn apart all the same.
export function broken() {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('.hidden, .skip, pre')) continue
    for (const { index, 0: word } of node.data.matchAll(/(?<![\p{L}\p{N}\p{P}\p{M}])[\p{L}\p{M}]{2,13}(?![\p{L}\p{N}\p{P}\p{M}])/gu)) {
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      if (new Set([...range.getClientRects()].map((r) => r.top)).size > 1) found.push(`torn word: <${node.parentElement.localName}> “${word}”`)
    }
  }
  return found
}

// hidden tells of figures that one has to scroll a table for: how many people
// are affected should be seen at once.
export function hidden() {
  const out = (e) => e.getBoundingClientRect().right > e.closest('.scroll').getBoundingClientRect().right + 1
  return [...document.querySelectorAll('.scroll .counts td.number')].some(out) ? ['figures are out of sight in their table'] : []
}

// restyle adds rules to the page as a reader's own style sheet would.
export function restyle(css) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
}

// focused describes where the focus is, null when it is on nothing.
export function focused() {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const rgba = (colour) => colour.match(/[\d.]+/g).map(Number)
  const opaque = (colour) => (rgba(colour)[3] ?? 1) === 1
  let behind = e.parentElement // the outline stands outside the element
  while (behind && !opaque(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement
  const ground = behind ? getComputedStyle(behind).backgroundColor : getComputedStyle(document.documentElement).backgroundColor
  const light = (colour) => {
    const [r, g, b] = rgba(colour).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const style = getComputedStyle(e)
  const [a, b] = [light(style.outlineColor), light(opaque(ground) ? ground : 'rgb(255, 255, 255)')]
  const boxes = [...e.getClientRects()]
  const seen = boxes.some((r) => r.width > 0 && r.height > 0 && r.left >= -1 && r.right <= innerWidth + 1 && r.bottom > 0 && r.top < innerHeight)
  const r = boxes[0]
  const top = r && document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)
  return {
    name: `<${e.localName}${e.className ? ` class="${e.className}"` : ''}> “${e.textContent.trim().slice(0, 40)}”`,
    index: [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].indexOf(e),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05),
    seen,
    covered: Boolean(top) && top !== e && !e.contains(top) && !top.contains(e),
  }
}
