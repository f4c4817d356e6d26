print("GenerateTables")
