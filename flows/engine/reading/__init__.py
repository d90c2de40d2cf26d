"""Reading a message in its scene: what it may mean is proposed, weighed by one learnt ranker, and told as commands."""
