"""What a person can do in the window: actions as data, and the functions behind them."""
