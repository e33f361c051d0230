"""What the rule rows mean once the facts they ask for are read: clauses, a few predicates each."""
