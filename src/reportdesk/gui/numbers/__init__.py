"""The numbers of the tables beside a text: their list, standard sentences, tying the text."""
