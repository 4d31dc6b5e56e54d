package check

import "strings"

// frequentWords are the words by which a language is known: the most frequent
// ones that no other of these languages has. A word that two have is in no list,
// however frequent it is; a test sees to that. A language is added by adding its
// list, and taking out what is in another.
var frequentWords = func() map[string]map[string]bool {
	lists := map[string]string{
		"en": `the and that were have has had with for from this which not are been they their you your our its it or who what when if
			about there would could should can may must more some other people than then them these those only over also after before because while where how
			did does being very such into through during until against between your yours ours she him her his own same both each few
			information data said told know take taken make made get got call ask use used need want find found help`,
		"cy": `yn yr ac ar am gan gyda mae oedd roedd bod fod wedi nid neu sydd sy hyn hynny hwn hon eich ei chi nhw bobl pobl gael cael cafodd
			gafodd gwybod wybod wneud gwneud os pob dylech byddwn gallwch ond felly lle rhai ddim trwy drwy dros heb rhag oddi wrth gennych gennym ydym yw bydd
			fydd fyddwn gwybodaeth wybodaeth rhoi roi mewn ers hyd nes cyn ar wedyn hefyd dim dweud ddweud dywedodd eu eraill arall rhwng mwy fwy tua
			efallai ychydig amdanynt atynt ato ati arno arni iddo iddi iddynt ynghylch ynglŷn unrhyw holl er mwyn hun ymlaen`,
		"fr": `les des une est sont dans pour qui avec vous votre nous notre nos vos mais ils elles été était avoir ont cette ces aux sur pas plus être leur leurs
			même aussi après depuis lorsque comme sans sous tous toutes très peut peuvent données personnes`,
		"de": `der und das ist nicht mit den dem ein eine einen einem einer sich auf für von zu wir sie ihre ihr ihren wurde wurden werden haben sind auch
			oder aber dass wenn bei nach über durch aus noch nur wie kann können unsere unser einige diese dieser dieses zum zur vom sein waren`,
		"es": `los las una por para con del que su sus pero como más han sido fue fueron son está están sobre este esta estos estas también cuando
			muy sin desde hasta todos todas nuestra nuestro usted ustedes datos información personas puede pueden porque`,
		"pl": `nie się jest są był była było były oraz które który która przez dla przed po tym tego tej ich jego jej jak ale czy już może mogą aby żeby
			lub od przy pod nad bez między został została zostały państwa dane danych osób informacje`,
	}
	words := map[string]map[string]bool{}
	for lang, text := range lists {
		words[lang] = map[string]bool{}
		for _, word := range strings.Fields(text) {
			words[lang][word] = true
		}
	}
	return words
}()
