"""One file for each change of the tables, in order. One that was released is never changed."""
