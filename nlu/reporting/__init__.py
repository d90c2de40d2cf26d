"""What `xiaoer nlu train` and `xiaoer nlu test` do and show."""
