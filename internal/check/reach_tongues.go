package check

import "strings"

// frequent has the words of the lists below, each with its language.
var frequent = func() map[string]string {
	words := map[string]string{}
	for lang, list := range frequentWords {
		for _, word := range list {
			words[word] = lang
		}
	}
	return words
}()

// frequentWords are the words by which a language is known: the most frequent
// ones that no other of these languages has. A word that two have is in no list,
// however frequent it is; a test sees to that. Nor is one that the other borrows,
// such as data in Welsh. A language is added by adding its list, and taking out
// what is in another.
var frequentWords = map[string][]string{
	"en": strings.Fields(`the and that were have has had with for from this which not are been they their you your our its it or who what when if
		about there would could should can may must more some other people than then them these those only over also after before because while where how
		did does being very such into through during until against between yours ours she him his own same both each few
		information said told know take taken make made get got call ask use used need want find found`),
	"cy": strings.Fields(`yn yr ac ar am gan gyda mae oedd roedd bod fod wedi nid neu sydd sy hyn hynny hwn hon eich ei chi nhw bobl pobl gael cael cafodd
		gafodd gwybod wybod wneud gwneud os pob dylech byddwn gallwch ond felly lle rhai ddim trwy drwy dros heb rhag oddi wrth gennych gennym ydym yw bydd
		fydd fyddwn gwybodaeth wybodaeth rhoi roi mewn ers hyd nes cyn wedyn hefyd dim dweud ddweud dywedodd eu eraill arall rhwng mwy fwy tua
		efallai ychydig amdanynt atynt ato ati arno arni iddo iddi iddynt ynghylch ynglŷn unrhyw holl er mwyn hun ymlaen`),
	"fr": strings.Fields(`les des une est sont dans pour qui avec vous votre nous notre nos vos mais ils elles été était avoir ont cette ces aux sur pas plus être leur leurs
		même aussi après depuis lorsque comme sans sous tous toutes très peut peuvent données personnes`),
	"de": strings.Fields(`der und das ist nicht mit den dem ein eine einen einem einer sich auf für von zu wir sie ihre ihr ihren wurde wurden werden haben sind auch
		oder aber dass wenn bei nach über durch aus noch nur wie kann können unsere unser einige diese dieser dieses zum zur vom sein waren`),
	"es": strings.Fields(`los las una por para con del que su sus pero como más han sido fue fueron son está están sobre este esta estos estas también cuando
		muy sin desde hasta todos todas nuestra nuestro usted ustedes datos información personas puede pueden porque`),
	"pl": strings.Fields(`nie się jest są był była było były oraz które który która przez dla przed po tym tego tej ich jego jej jak ale czy już może mogą aby żeby
		lub od przy pod nad bez między został została zostały państwa dane danych osób informacje`),
}
