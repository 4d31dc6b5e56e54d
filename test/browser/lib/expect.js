// none fails with all that was found, not with the first of it. The stack would
// only say where in the tests that was, so it is left out.
export function none(problems, what) {
  const list = [...new Set(problems)]
  if (list.length === 0) return
  const shown = list.slice(0, 60).map((line) => `\n  ${line}`).join('')
  const error = new Error(`${what}: ${list.length}${shown}${list.length > 60 ? '\n  ...' : ''}`)
  error.stack = error.message
  throw error
}

// grouped joins what was found on several pages into one line: the pairs are
// page and finding.
export function grouped(pairs) {
  const pages = new Map()
  for (const [page, finding] of pairs) pages.set(finding, [...(pages.get(finding) ?? []), page])
  return [...pages].map(([finding, on]) => `${finding} (${on[0]}${on.length > 1 ? ` and ${on.length - 1} more` : ''})`)
}
