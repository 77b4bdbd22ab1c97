# Combiner and reducer: lines come sorted by word. (Compared as text: 1 is not 01.)
BEGIN { FS = "\t"; OFMT = CONVFMT = "%.0f" }
($1 "") != word { if (NR > 1) print word "\t" count; word = $1 ""; count = 0 }
{ count += $2 }
END { if (NR > 0) print word "\t" count }
