package notice

// Class is a kind of personal data. The list is closed, because guidance,
// words and later the laws hang on it.
type Class struct {
	ID ID
	// Group gathers classes that people think of together.
	Group string
}

// Classes are all data classes, in the order in which lists show them. Their
// names, and what each can be used for, are words of the theme:
// "class.<id>" and "class-use.<id>".
var Classes = []Class{
	{"name", "identity"},
	{"date-of-birth", "identity"},
	{"place-of-birth", "identity"},
	{"mothers-maiden-name", "identity"},
	{"gender", "identity"},
	{"nationality", "identity"},
	{"photograph", "identity"},
	{"postal-address", "contact"},
	{"email-address", "contact"},
	{"phone-number", "contact"},
	{"next-of-kin", "contact"},
	{"national-insurance-number", "government-id"},
	{"nhs-number", "government-id"},
	{"passport", "government-id"},
	{"driving-licence", "government-id"},
	{"immigration-document", "government-id"},
	{"us-social-security-number", "government-id"},
	{"ca-social-insurance-number", "government-id"},
	{"au-tax-file-number", "government-id"},
	{"au-medicare-number", "government-id"},
	{"ie-pps-number", "government-id"},
	{"national-id-number", "government-id"},
	{"bank-account", "money"},
	{"payment-card", "money"},
	{"payment-card-partial", "money"},
	{"pin", "money"},
	{"payroll", "money"},
	{"payment-history", "money"},
	{"tax-record", "money"},
	{"username", "login"},
	{"password", "login"},
	{"security-questions", "login"},
	{"login-token", "login"},
	{"medical-record", "health"},
	{"health-insurance", "health"},
	{"radiation-dose-record", "health"},
	{"genetic-data", "health"},
	{"biometric-data", "special"},
	{"union-membership", "special"},
	{"ethnicity", "special"},
	{"religion", "special"},
	{"political-opinion", "special"},
	{"sexual-orientation", "special"},
	{"criminal-record", "special"},
	{"employer-job", "work"},
	{"employment-history", "work"},
	{"education-record", "work"},
	{"ip-address", "digital"},
	{"location-data", "digital"},
	{"private-messages", "digital"},
}
