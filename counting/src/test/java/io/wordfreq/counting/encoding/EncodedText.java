package io.wordfreq.counting.encoding;

import java.nio.charset.Charset;
import java.util.List;

/**
 * A text, and an encoding that people have such texts in.
 *
 * @param line one line of it
 * @param lines some more, without a line's end
 */
public record EncodedText(String encoding, String language, String line, String lines) {

  /** Texts of ours, in the encodings that are guessed. */
  public static final List<EncodedText> ALL =
      List.of(
          new EncodedText(
              "windows-1252",
              "French",
              "L'été dernier, une élève a été étonnée de découvrir où la fo" + "rêt finissait.",
              "Le garçon reçut une lettre de sa mère : « Où es-tu passé ? »"
                  + " Il répondit qu'il préférait rester près de la rivière, à cô"
                  + "té du vieux château. Là-bas, les après-midi étaient doux, et"
                  + " même l'hôtelier français lui offrait du café crème. À Noël,"
                  + " toute la famille vint le chercher, et l'on fêta son retour "
                  + "jusqu'à l'aube."),
          new EncodedText(
              "windows-1252",
              "German",
              "Über den Dächern der Stadt hörte man früh die Glöckchen läut" + "en.",
              "Die Bürgermeisterin erklärte, dass die Straße wegen größerer"
                  + " Arbeiten für längere Zeit gesperrt wäre. Viele Händler ärge"
                  + "rten sich darüber, doch schließlich gewöhnten sich alle dara"
                  + "n. „Schöner wird es trotzdem“, sagte der Bäcker und öffnete "
                  + "fröhlich seine Tür. Später fuhren Züge wieder pünktlich über"
                  + " die alte Brücke."),
          new EncodedText(
              "windows-1252",
              "Spanish",
              "El niño soñó con una montaña que nadie había visto jamás.",
              "¿Quién podría decir cuándo llegará el otoño? La señora Muñoz"
                  + " salió de la habitación y se sentó en el jardín, donde el ár"
                  + "bol más pequeño daba sombra. «Mañana será otro día», pensó. "
                  + "Después volvió a su música, a sus canciones españolas y a la"
                  + " emoción de los últimos años."),
          new EncodedText(
              "windows-1252",
              "Portuguese",
              "A população da região não sabia que a canção era tão antiga.",
              "Não há razão para preocupações, disse o avô, pois a informaç"
                  + "ão já está na estação. As crianças corriam pelo chão de pedr"
                  + "a até à praça, onde o pão quente cheirava a manhã. Três irmã"
                  + "s vendiam maçãs e limões; ninguém lhes pagava com atenção."),
          new EncodedText(
              "windows-1252",
              "Swedish",
              "På ängen växte små blå blommor, och över ån gick en gammal b" + "ro.",
              "Flickan frågade sin mormor varför sjön alltid låg så stilla "
                  + "på kvällen. Det är för att fåglarna sover, svarade hon, och "
                  + "för att båtarna är förtöjda. Åren gick, men när hösten kom å"
                  + "ter hörde hon samma ord över vattnet från höga träd."),
          new EncodedText(
              "windows-1252",
              "Danish",
              "Færgen sejlede over sundet, før solen gik ned på øen.",
              "Børnene løb gennem gården og råbte, at de ville på ærter ige"
                  + "n. Den ældste søster købte brød, smør og røget ål, mens de s"
                  + "må så på både og måger. Å, hvor var det dejligt at være på l"
                  + "andet!"),
          new EncodedText(
              "windows-1250",
              "Polish",
              "Zażółć gęślą jaźń, powiedział mały chłopiec i poszedł spać.",
              "Wieczorem dziewczęta wróciły z łąki i usiadły przy piecu. Ba"
                  + "bcia opowiadała im o królu, który miał trzy córki i żadna ni"
                  + "e chciała wyjść za mąż. Później ktoś zapukał do drzwi; był t"
                  + "o wędrowiec, który prosił o nocleg. Wszyscy się ucieszyli, ż"
                  + "e będą mieli gościa, i podano mu ciepłą zupę, świeży chleb o"
                  + "raz miód."),
          new EncodedText(
              "windows-1250",
              "Czech",
              "Příliš žluťoučký kůň úpěl ďábelské ódy na kraji lesa.",
              "Když přišla zima, všichni obyvatelé vesnice se těšili na več"
                  + "ery u kamen. Dědeček vyprávěl o starém mlýně, ve kterém prý "
                  + "ještě žije vodník. Děti ho poslouchaly se zatajeným dechem a"
                  + " potom se bály jít domů. Teprve matka je uklidnila, že řeka "
                  + "už dávno zamrzla."),
          new EncodedText(
              "windows-1250",
              "Hungarian",
              "Az öreg tölgyfa alatt ült a kisfiú, és a csillagokat számolt" + "a.",
              "Egyszer volt, hol nem volt, élt egy szegény ember, akinek há"
                  + "rom fia született. A legidősebb fiú elindult, hogy szerencsé"
                  + "t próbáljon, de az erdőben eltűnt. Később a legkisebb is útr"
                  + "a kelt; hűséges kutyája követte őt. Végül mindkettőjüket meg"
                  + "találták egy kunyhóban, ahol egy nagyon öreg asszony főzött "
                  + "nekik levest."),
          new EncodedText(
              "windows-1251",
              "Russian",
              "Однажды утром старик вышел из дома и увидел, что река ушла.",
              "Никто в деревне не мог объяснить, куда девалась вода. Дети б"
                  + "егали по сухому дну и собирали блестящие камни, а взрослые с"
                  + "тояли на берегу и молчали. Только к вечеру пришёл мельник и "
                  + "сказал, что выше по течению построили плотину. Тогда люди ра"
                  + "зошлись по домам, потому что спорить было уже не с кем."),
          new EncodedText(
              "windows-1251",
              "Ukrainian",
              "Щоранку дівчинка їхала до школи й рахувала ластівок на дрота" + "х.",
              "Їй подобалося, що птахи ніколи не сидять поодинці. Учитель к"
                  + "азав, що восени вони відлетять у теплі краї, але навесні обо"
                  + "в'язково повернуться. Дівчинка вірила йому, бо їхній сад теж"
                  + " щороку знову зеленів. Її брат сміявся, та потім і сам почав"
                  + " чекати на весну."),
          new EncodedText(
              "windows-1251",
              "Bulgarian",
              "Старият овчар седеше на хълма и гледаше как слънцето залязва" + ".",
              "Кучето му лежеше в тревата и от време на време вдигаше глава"
                  + ". Долу в селото вече светеха прозорците, а от комините се из"
                  + "дигаше дим. Щеше да бъде дълга нощ, но овчарят не бързаше, з"
                  + "ащото обичаше тишината и звездите повече от всичко друго."),
          new EncodedText(
              "KOI8-R",
              "Russian",
              "Каждый вечер она зажигала лампу и ждала писем, которых никто" + " не писал.",
              "За окном шёл снег, и улица становилась тихой. Иногда мимо пр"
                  + "оезжала телега, и тогда собака поднимала голову. Она думала "
                  + "о том, как давно не видела моря, и о том, что весной обязате"
                  + "льно поедет к сестре. Но весна приходила, а она всё оставала"
                  + "сь дома и откладывала поездку до следующего года."),
          new EncodedText(
              "IBM866",
              "Russian",
              "Поезд стоял на маленькой станции уже третий час, и никто не " + "знал почему.",
              "Пассажиры вышли на перрон и разговаривали вполголоса. Кондук"
                  + "тор отвечал, что путь скоро откроют, однако сам в это не вер"
                  + "ил. Наконец послышался далёкий гудок, все заспешили обратно "
                  + "в вагоны, и поезд медленно тронулся дальше на восток."),
          new EncodedText(
              "windows-1253",
              "Greek",
              "Ο γέρος ψαράς κοίταζε τη θάλασσα και περίμενε τον αέρα.",
              "Κάθε πρωί ξυπνούσε πριν από τον ήλιο και κατέβαινε στο λιμάν"
                  + "ι. Τα παιδιά τον χαιρετούσαν, γιατί ήξερε όλες τις ιστορίες "
                  + "του νησιού. Μια μέρα όμως η βάρκα του δεν γύρισε. Τη βρήκαν "
                  + "άδεια, μα εκείνος καθόταν ήδη στην απέναντι ακτή και γελούσε"
                  + "."),
          new EncodedText(
              "windows-1254",
              "Turkish",
              "Küçük kız, dağın ardındaki köyü hiç görmemişti ama şarkısını" + " biliyordu.",
              "Akşam olunca bütün çocuklar çeşmenin başında toplanırdı. Yaş"
                  + "lı adam onlara, gençliğinde gördüğü uzak şehirleri anlatırdı"
                  + ". Kış geldiğinde yollar kapanır, kimse dışarı çıkmazdı. Yine"
                  + " de ışıklar sönmez, her evde çay kaynar, insanlar birbirine "
                  + "iyilik dilerdi."),
          new EncodedText(
              "windows-1255",
              "Hebrew",
              "הילד ישב ליד החלון וחיכה שהגשם ייפסק.",
              "בערב סיפרה לו סבתא על העיר הישנה, על השוק ועל הבאר שבאמצע הכ"
                  + "יכר. היא זכרה כל אבן וכל שם. כשגדל, חזר לשם וחיפש את הבית של"
                  + "ה, אבל במקומו עמד בניין חדש. רק הבאר נשארה, ולידה ישבו שני ז"
                  + "קנים ודיברו על מזג האוויר."),
          new EncodedText(
              "windows-1256",
              "Arabic",
              "جلس الرجل العجوز أمام البيت وأخذ ينظر إلى الطريق الطويل.",
              "كان الأولاد يلعبون في الساحة القديمة حتى غروب الشمس. قالت ال"
                  + "أم إن القافلة سوف تصل بعد يومين، وإن التجار يحملون معهم الكت"
                  + "ب والأقمشة. في الصباح سمع الناس صوت الجمال من بعيد، فخرجوا ج"
                  + "ميعا إلى باب المدينة ورحبوا بالمسافرين."),
          new EncodedText(
              "windows-1257",
              "Lithuanian",
              "Žvejys ilgai žiūrėjo į ežerą, kol saulė pasislėpė už miško.",
              "Močiutė sakė, kad šiąnakt bus šalta, todėl vaikai sunešė į v"
                  + "idų visus obuolius. Užkūrę krosnį jie klausėsi pasakų apie ž"
                  + "altį ir jūrų karalių. Rytą laukai buvo balti, o prie šulinio"
                  + " gėrė stirna, kuri nė kiek nebijojo žmonių."),
          new EncodedText(
              "windows-1257",
              "Latvian",
              "Vecā māte stāstīja bērniem par zelta zivtiņu un trim brāļiem" + ".",
              "Kad atnāca ziema, upe aizsala un visi devās slidot. Jaunākai"
                  + "s dēls atrada ledū mazu gredzenu, ko kāds bija pazaudējis. V"
                  + "iņš to atdeva saimniecei, un viņa bērnam iedāvināja siltu ce"
                  + "puri. Tā viņi kļuva par draugiem uz mūžu."),
          new EncodedText(
              "x-windows-874",
              "Thai",
              "เด็กชายเดินไปตามถนนเล็กๆ ข้างแม่น้ำในตอนเช้า",
              "คุณยายบอกว่าปีนี้ฝนจะตกหนักกว่าทุกปี ชาวบ้านจึงช่วยกันซ่อมหล"
                  + "ังคาและเก็บข้าวไว้ในยุ้ง เมื่อถึงวันพระ ทุกคนไปวัดด้วยกันแล้"
                  + "วกลับมากินข้าวที่บ้าน ตอนเย็นเด็กๆ ฟังนิทานเรื่องช้างกับมดจน"
                  + "หลับไป"),
          new EncodedText(
              "GB18030",
              "Chinese",
              "小镇的早晨总是很安静，只有卖豆浆的人已经起来了。",
              "我小时候住在河边的一座老房子里，每天放学以后都要走过那座石桥。桥下的水不深，我们常常在那里捉鱼。后来父亲到城里去工作，我"
                  + "们也跟着搬走了。很多年过去，我再回来的时候，桥还在，可是没有人认识我。"),
          new EncodedText(
              "Big5",
              "Chinese",
              "小鎮的早晨總是很安靜，只有賣豆漿的人已經起來了。",
              "我小時候住在河邊的一座老房子裡，每天放學以後都要走過那座石橋。橋下的水不深，我們常常在那裡捉魚。後來父親到城裡去工作，我"
                  + "們也跟著搬走了。很多年過去，我再回來的時候，橋還在，可是沒有人認識我。"),
          new EncodedText(
              "windows-31j",
              "Japanese",
              "むかしむかし、山の小さな村に正直なおじいさんが住んでいました。",
              "ある朝、おじいさんが畑へ行くと、道のまんなかに白い犬がすわっていました。犬はおなかをすかせているようなので、おにぎりを半"
                  + "分やりました。すると犬はうれしそうにほえて、ここを掘れと言うのです。掘ってみると、土の中から古いつぼが出てきました。"),
          new EncodedText(
              "EUC-JP",
              "Japanese",
              "むかしむかし、山の小さな村に正直なおじいさんが住んでいました。",
              "ある朝、おじいさんが畑へ行くと、道のまんなかに白い犬がすわっていました。犬はおなかをすかせているようなので、おにぎりを半"
                  + "分やりました。すると犬はうれしそうにほえて、ここを掘れと言うのです。掘ってみると、土の中から古いつぼが出てきました。"),
          new EncodedText(
              "x-windows-949",
              "Korean",
              "옛날 어느 마을에 마음씨 착한 나무꾼이 살고 있었습니다.",
              "나무꾼은 날마다 산에 올라가 나무를 했습니다. 어느 날 사슴 한 마리가 뛰어와서 자기를 숨겨 달라고 말했습니"
                  + "다. 나무꾼은 사슴을 나뭇단 속에 숨겨 주었고, 사냥꾼은 그냥 지나갔습니다. 그 뒤로 나무꾼에게는 좋은 일만"
                  + " 생겼다고 합니다."));

  /** The encoding. */
  public Charset charset() {
    return Charset.forName(encoding);
  }

  /** Texts as they are found: short, longer, and within much English. */
  public List<String> variants() {
    String english = "This is English for a while, and some more of it. ";
    return List.of(
        line,
        lines,
        line + "\n" + lines + "\r\n",
        english.repeat(20) + line + "\n" + english.repeat(100));
  }
}
