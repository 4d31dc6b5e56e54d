// Filters the list of organisations that it stands in, while one types.
//
// It shows the search field, which is hidden without it, and hides the entries
// that do not have every word that was typed, anywhere in their names. Case,
// accents and punctuation do not count. How many are left is said a moment
// later, so that screen readers are not interrupted at every letter.
//
// The names of an entry are its first element and data-also.
{
  const list = document.currentScript.parentNode
  const box = list.querySelector('.find')
  const field = box.querySelector('input')
  const status = box.lastChild
  const fold = (text) => text.toLowerCase().normalize('NFD').replace(/[^\p{L}\p{N} -]/gu, '')
  let timer

  field.oninput = () => {
    const words = fold(field.value).split(/[ -]/)
    let found = 0
    for (const entry of list.querySelectorAll('.organisations>li')) {
      entry.names = entry.names || fold(entry.firstChild.textContent + ' ' + (entry.dataset.also || ''))
      entry.hidden = words.some((word) => !entry.names.includes(word))
      found += !entry.hidden
    }
    // The row of letters has no entry in it: it goes while there is something typed.
    for (const part of list.querySelectorAll('nav,section')) part.hidden = field.value && !part.querySelector('.organisations>li:not([hidden])')
    clearTimeout(timer)
    timer = setTimeout(() => { status.textContent = found ? status.dataset.found + ' ' + found : status.dataset.none }, 400)
  }
  field.onkeydown = (event) => {
    if (event.key == 'Escape') {
      field.value = ''
      field.oninput()
    }
  }
  box.hidden = false
}
