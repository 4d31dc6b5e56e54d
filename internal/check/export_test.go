package check

// Explained is the table of why and how, for its test.
var Explained = explained
