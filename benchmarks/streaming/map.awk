# The mapper of a textbook: a line for each word.
{ for (i = 1; i <= NF; i++) print tolower($i) "\t1" }
