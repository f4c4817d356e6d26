print("fihris-cli")
