// Finds an organisation in a list while one types.
