// Fihris
