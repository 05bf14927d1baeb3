"""What watches and phones write down: files of Apple Health, Health Connect, Fitbit and Oura."""
