# The mapper of one who minds the time: a line for each different word.
{ for (i = 1; i <= NF; i++) counts[tolower($i)]++ }
END { for (word in counts) print word "\t" counts[word] }
