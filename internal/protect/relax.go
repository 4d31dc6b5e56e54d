package protect

import "slices"

// relax shows the further cells again that turned out not to be needed, the
// last one first.
func (p *protector) relax() {
	for _, w := range p.worlds {
		w.rely = map[int32][]int32{}
		for n, support := range w.proofs {
			for _, c := range support {
				w.rely[c] = append(w.rely[c], int32(n))
			}
		}
	}
	kept := p.further[:0:0]
	for _, n := range slices.Backward(p.further) {
		if !p.showAgain(n) {
			kept = append(kept, n)
		}
	}
	p.further = kept
}

// showAgain shows a cell if all stay safe.
func (p *protector) showAgain(n int32) bool {
	if p.exposed[n] {
		return false
	}
	for _, w := range p.worlds {
		if !p.visible(int(n)).holds(w.base[n]) {
			return false
		}
	}
	p.hidden[n] = false
	own := make([][]int32, len(p.worlds))
	for at, w := range p.worlds {
		w.publish(n, p.visible(int(n)))
		own[at], w.proofs[n] = w.proofs[n], nil
	}
	for _, w := range p.worlds {
		if !p.stillSafe(w, n) {
			p.hidden[n] = true
			for at, w := range p.worlds {
				w.publish(n, w.hidden[n])
				w.proofs[n] = own[at]
			}
			return false
		}
	}
	return true
}

// stillSafe proves anew what a cell that is shown again helped to prove.
func (p *protector) stillSafe(w *reading, n int32) bool {
	if p.secret(int(n)) && !w.proven(n, p) {
		return false
	}
	for _, c := range slices.Clone(w.rely[n]) {
		if c == n || !slices.Contains(w.proofs[c], n) {
			continue // it has had another proof since
		}
		if !w.proven(c, p) {
			return false
		}
	}
	return true
}
