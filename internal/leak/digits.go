package leak

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// luhn checks the last digit of cards and of Canadian numbers.
func luhn(digits string) bool {
	sum := 0
	for n := range len(digits) {
		d := int(digits[len(digits)-1-n] - '0')
		if n%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// weighted is the sum of digits, each times its weight.
func weighted(digits string, weights ...int) int {
	sum := 0
	for n, w := range weights {
		sum += w * int(digits[n]-'0')
	}
	return sum
}

// isOneDigit tells values such as 000000000, which nobody has.
func isOneDigit(digits string) bool { return strings.Trim(digits, digits[:1]) == "" }

// cards are the beginnings of card numbers, by issuer, and how long they may be.
var cards = []struct {
	begin   *regexp.Regexp
	lengths []int
}{
	{regexp.MustCompile(`^4`), []int{13, 16, 19}},
	{regexp.MustCompile(`^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)`), []int{16}},
	{regexp.MustCompile(`^3[47]`), []int{15}},
	{regexp.MustCompile(`^(?:6011|65|64[4-9]|62)`), []int{16, 17, 18, 19}},
	{regexp.MustCompile(`^(?:30[0-5]|36|38|39)`), []int{14}},
	{regexp.MustCompile(`^35(?:2[89]|[3-8])`), []int{16}},
	{regexp.MustCompile(`^(?:5018|5020|5038|5893|6304|6759|676[1-3])`), []int{13, 14, 15, 16, 17, 18, 19}},
}

func isCard(v string) bool {
	for _, c := range cards {
		if slices.Contains(c.lengths, len(v)) && c.begin.MatchString(v) {
			return luhn(v) && !isOneDigit(v[4:len(v)-1])
		}
	}
	return false
}

// ibanLengths are those of the countries that use IBANs most.
var ibanLengths = map[string]int{"AD": 24, "AE": 23, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
	"ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26, "IT": 27, "LI": 21, "LT": 20,
	"LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
	"TR": 26, "UA": 29}

// endOfIBAN cuts off the words in capitals that follow an account number.
func endOfIBAN(text string, from, to int) int {
	length := ibanLengths[text[from:from+2]]
	for at := from; at < to; at++ {
		if isWord(text[at]) {
			if length--; length == 0 {
				return at + 1
			}
		}
	}
	return to
}

func isIBAN(v string) bool {
	if len(v) < 15 || ibanLengths[v[:2]] != len(v) {
		return false
	}
	rest := 0
	for _, c := range v[4:] + v[:4] {
		n, err := strconv.ParseInt(string(c), 36, 0)
		if err != nil {
			return false
		}
		if n > 9 {
			rest *= 10
		}
		rest = (rest*10 + int(n)) % 97
	}
	return rest == 1
}

// isNationalInsurance knows the letters that no number has, and the prefixes
// that are not given out. QQ, of all examples, is among them.
func isNationalInsurance(v string) bool {
	return !strings.ContainsAny(v[:2], "DFIQUV") && v[1] != 'O' && !slices.Contains([]string{"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}, v[:2]) &&
		!isOneDigit(v[2:8])
}

func mod11(v string) bool {
	check := 11 - weighted(v, 10, 9, 8, 7, 6, 5, 4, 3, 2)%11
	return check != 10 && check%11 == int(v[9]-'0') && !isOneDigit(v)
}

// isNHS leaves out 999, which is for tests.
func isNHS(v string) bool { return mod11(v) && !strings.HasPrefix(v, "999") }

var call = regexp.MustCompile(`(?i)(?:phone|call|tel|ring|text|fax|ffoni|ffôn|\+1)\W*(?:\w+\W+){0,2}$`)

// looksLikeNHS tells whether a number is written and begins as NHS numbers do,
// so that it needs no word beside it. Numbers of the United States are written
// so, too.
func looksLikeNHS(written, value, before string) bool {
	spaced := len(written) > 11 && written[3] != '-'
	return spaced && strings.ContainsAny(value[:1], "467") && !call.MatchString(before) && (before == "" || before[len(before)-1] != '(')
}

// isCHI begins with a date of birth.
func isCHI(v string) bool {
	day, _ := strconv.Atoi(v[:2])
	month, _ := strconv.Atoi(v[2:4])
	return mod11(v) && day >= 1 && day <= 31 && month >= 1 && month <= 12
}

// isSSN knows the areas that are not given out, and the numbers of
// advertisements. An area from 900 on is a taxpayer number's.
func isSSN(v string) bool {
	area, group := v[:3], v[3:5]
	switch {
	case area == "000" || area == "666" || group == "00" || v[5:] == "0000" || strings.HasPrefix(v, "98765432") || strings.HasPrefix(v, "98765433"):
		return false
	case area[0] == '9':
		return group >= "50" && group <= "65" || group >= "70" && group <= "88" || group >= "90" && group <= "92" || group >= "94"
	}
	return !isOneDigit(v)
}

func isSIN(v string) bool { return v[0] != '0' && v[0] != '8' && luhn(v) && !isOneDigit(v) }

func isTFN(v string) bool {
	return weighted(v, 1, 4, 3, 7, 5, 8, 6, 9, 10)%11 == 0 && !isOneDigit(v)
}

func isPPS(v string) bool {
	sum := weighted(v, 8, 7, 6, 5, 4, 3, 2)
	if len(v) == 9 && v[8] != 'W' {
		sum += 9 * int(v[8]-'A'+1)
	}
	return "WABCDEFGHIJKLMNOPQRSTUV"[sum%23] == v[7] && !isOneDigit(v[:7])
}

func isPassport(v string) bool { return !isOneDigit(strings.TrimLeft(v, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) }

// documented are the examples of the bodies that give the numbers out, and of
// those who take cards.
var documented = setOf(`
	4111111111111111 4012888888881881 4242424242424242 4000056655665556 4222222222222 4917610000000000 4462030000000000 4000000000000002
	5555555555554444 5105105105105100 5200828282828210 2223003122003222 5454545454545454 5425233430109903
	378282246310005 371449635398431 378734493671000 374245455400126
	6011111111111117 6011000990139424 6011981111111113 30569309025904 38520000023237 3056930009020004 36227206271667
	3530111333300000 3566002020360505 6200000000000005 6304000000000000 6759649826438453
	GB29NWBK60161331926819 GB82WEST12345698765432 GB33BUKB20201555555555 GB94BARC10201530093459 IE29AIBK93115212345678 IE64IRCE92050112345678
	DE89370400440532013000 FR1420041010050500013M02606 FR7630006000011234567890189 NL91ABNA0417164300 BE68539007547034 ES9121000418450200051332
	IT60X0542811101000000123456 CH9300762011623852957 AT611904300234573201
	9434765919 4505577104 9876543210 078051120 219099999 123456789 987654321 046454286 1234567T 1234567FA`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
