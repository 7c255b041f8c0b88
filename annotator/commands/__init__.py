"""What an annotator can do, one module per noun: functions from the project file to `Changes`."""
