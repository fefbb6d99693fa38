<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutText</name>
    <message>
        <source>&lt;h3&gt;Neurex %1&lt;/h3&gt;&lt;p&gt;Finds the good and bad FFN neurons of a language model, and lets you change them while you watch the answers.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Neurex %1&lt;/h3&gt;&lt;p&gt;Findet die guten und schlechten FFN-Neuronen eines Sprachmodells und lässt Sie sie verändern, während Sie die Antworten beobachten.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder neuer. Sie kommt ohne jede Gewährleistung.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Neurex</source>
        <translation>Über Neurex</translation>
    </message>
</context>
<context>
    <name>AnswerFigures</name>
    <message>
        <source>%1 is not an evaluation as `neurex evaluate --out` writes it.</source>
        <translation>%1 ist keine Auswertung, wie `neurex evaluate --out` sie schreibt.</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
</context>
<context>
    <name>AnswersFigure</name>
    <message>
        <source>Answers before and after</source>
        <translation>Antworten vorher und nachher</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>comprehension</source>
        <translation>Verständnis</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>letters answered</source>
        <translation>geantwortete Buchstaben</translation>
    </message>
    <message>
        <source>labels answered</source>
        <translation>geantwortete Labels</translation>
    </message>
    <message>
        <source>accuracy, comprehension</source>
        <translation>Genauigkeit, Verständnis</translation>
    </message>
    <message>
        <source>partial: %1 of %2 questions</source>
        <translation>teilweise: %1 von %2 Fragen</translation>
    </message>
    <message>
        <source>after: not measured</source>
        <translation>nachher: nicht gemessen</translation>
    </message>
</context>
<context>
    <name>ColorScale</name>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>symlog</source>
        <translation>symlog</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
</context>
<context>
    <name>DifferenceFigure</name>
    <message>
        <source>difference of shares of the |score|</source>
        <translation>Differenz der Anteile am |Wert|</translation>
    </message>
    <message>
        <source>difference of z over all neurons</source>
        <translation>Differenz der z über alle Neuronen</translation>
    </message>
    <message>
        <source>difference of scores per question</source>
        <translation>Differenz der Werte je Frage</translation>
    </message>
    <message>
        <source>%1 minus %2, each as shares of its |score|</source>
        <translation>%1 minus %2, je als Anteile am eigenen |Wert|</translation>
    </message>
    <message>
        <source>%1 minus %2, each as z over all neurons</source>
        <translation>%1 minus %2, je als z über alle Neuronen</translation>
    </message>
    <message>
        <source>%1 minus %2, per question</source>
        <translation>%1 minus %2, je Frage</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>z</source>
        <comment>a standardized score</comment>
        <translation>z</translation>
    </message>
    <message>
        <source>per question</source>
        <translation>je Frage</translation>
    </message>
    <message>
        <source>Each score as a share of the summed |score| of all neurons of its run.</source>
        <translation>Jeder Wert als Anteil an der Summe der |Werte| aller Neuronen seines Laufs.</translation>
    </message>
    <message>
        <source>Each score less the mean of all neurons of its run, over their standard deviation: for methods or targets whose scores have other units.</source>
        <translation>Jeder Wert abzüglich des Mittels aller Neuronen seines Laufs, geteilt durch deren Standardabweichung: für Methoden oder Ziele, deren Werte andere Einheiten haben.</translation>
    </message>
    <message>
        <source>Mean scores over the questions: for results of one method and target.</source>
        <translation>Mittlere Werte über die Fragen: für Ergebnisse einer Methode und eines Ziels.</translation>
    </message>
</context>
<context>
    <name>DocumentEdits</name>
    <message>
        <source>A set needs a name.</source>
        <translation>Eine Menge braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is already a set named %1. Choose another name.</source>
        <translation>Es gibt schon eine Menge namens %1. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>A set needs neurons. Select some in the map or in a list.</source>
        <translation>Eine Menge braucht Neuronen. Wählen Sie welche in der Karte oder in einer Liste.</translation>
    </message>
    <message numerus="yes">
        <source>Save %n neuron(s) as a set</source>
        <translation>
            <numerusform>%n Neuron als Menge speichern</numerusform>
            <numerusform>%n Neuronen als Menge speichern</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename the set %1</source>
        <translation>Menge %1 umbenennen</translation>
    </message>
    <message>
        <source>Delete the set %1</source>
        <translation>Menge %1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>Write a note on %n neuron(s)</source>
        <translation>
            <numerusform>Notiz zu %n Neuron schreiben</numerusform>
            <numerusform>Notiz zu %n Neuronen schreiben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoseResponsePlot</name>
    <message>
        <source>task: %1 of %2 questions</source>
        <translation>Aufgabe: %1 von %2 Fragen</translation>
    </message>
    <message>
        <source>factor of the activation</source>
        <translation>Faktor der Aktivierung</translation>
    </message>
</context>
<context>
    <name>EffectMatrixText</name>
    <message>
        <source>Fail
%1</source>
        <translation>Fehlschlag
%1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>operator and measure</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Measured: %1, K %2</source>
        <translation>Gemessen: %1, K %2</translation>
    </message>
    <message>
        <source>By neurex reproduce. Fail: it moved the other way.</source>
        <translation>Von neurex reproduce. Fehlschlag: ging in die andere Richtung.</translation>
    </message>
    <message>
        <source>By neurex reproduce, at the measured K that is nearest. Fail: it moved the other way.</source>
        <translation>Von neurex reproduce, beim nächstliegenden gemessenen K. Fehlschlag: ging in die andere Richtung.</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <comment>method, task, what was done</comment>
        <translation>%1 bei %2: %3</translation>
    </message>
</context>
<context>
    <name>ExplorerOptions</name>
    <message>
        <source>--%1 wants a whole number of at least %2, not &quot;%3&quot;.</source>
        <translation>--%1 verlangt eine ganze Zahl von mindestens %2, nicht „%3“.</translation>
    </message>
    <message>
        <source>--size wants WIDTHxHEIGHT, for example 1280x800, not &quot;%1&quot;.</source>
        <translation>--size verlangt BREITExHÖHE, zum Beispiel 1280x800, nicht „%1“.</translation>
    </message>
    <message>
        <source>--theme is light or dark, not &quot;%1&quot;.</source>
        <translation>--theme ist light oder dark, nicht „%1“.</translation>
    </message>
    <message>
        <source>Finds the good and bad FFN neurons of a language model, and lets you change them while you watch.</source>
        <translation>Findet die guten und schlechten FFN-Neuronen eines Sprachmodells und lässt Sie sie verändern, während Sie zusehen.</translation>
    </message>
    <message>
        <source>Task file or demo:NAME.</source>
        <translation>Aufgabendatei oder demo:NAME.</translation>
    </message>
    <message>
        <source>Run attribution at once.</source>
        <translation>Attribution sofort ausführen.</translation>
    </message>
    <message>
        <source>Apply enhance or degrade when attribution is complete.</source>
        <translation>enhance oder degrade anwenden, wenn die Attribution vollständig ist.</translation>
    </message>
    <message>
        <source>Neurons of each kind for --operator.</source>
        <translation>Neuronen jeder Art für --operator.</translation>
    </message>
    <message>
        <source>Write a picture of the window, then end.</source>
        <translation>Ein Bild des Fensters schreiben, dann beenden.</translation>
    </message>
    <message>
        <source>Take the picture after so many milliseconds.</source>
        <translation>Das Bild nach so vielen Millisekunden aufnehmen.</translation>
    </message>
    <message>
        <source>Take the picture when attribution and answers are complete.</source>
        <translation>Das Bild aufnehmen, wenn Attribution und Antworten vollständig sind.</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>Größe des Fensters.</translation>
    </message>
    <message>
        <source>light or dark.</source>
        <translation>light oder dark.</translation>
    </message>
    <message>
        <source>Language of the window: en, de or zh_CN.</source>
        <translation>Sprache des Fensters: en, de oder zh_CN.</translation>
    </message>
    <message>
        <source>Bring a page or dock to the front, for example sweep; may be repeated.</source>
        <translation>Eine Seite oder ein Teilfenster nach vorn holen, zum Beispiel sweep; darf wiederholt werden.</translation>
    </message>
    <message>
        <source>Print how long it took until the window was painted.</source>
        <translation>Ausgeben, wie lange es dauerte, bis das Fenster gezeichnet war.</translation>
    </message>
    <message>
        <source>There is one MODEL at most; &quot;%1&quot; is too much.</source>
        <translation>Höchstens ein MODEL ist möglich; „%1“ ist zu viel.</translation>
    </message>
    <message>
        <source>Run the sweep when attribution is complete.</source>
        <translation>Die Reihe ausführen, wenn die Attribution vollständig ist.</translation>
    </message>
    <message>
        <source>--language is en, de or zh_CN, not &quot;%1&quot;.</source>
        <translation>--language ist en, de oder zh_CN, nicht „%1“.</translation>
    </message>
    <message>
        <source>Model folder, GGUF file (*.gguf), run folder, folder of neurex probe or neurex reason, session file (*.neurex) or task file (*.jsonl); without a model the demo is opened.</source>
        <translation>Modellordner, GGUF-Datei (*.gguf), Laufordner, Ordner von neurex probe oder neurex reason, Sitzungsdatei (*.neurex) oder Aufgabendatei (*.jsonl); ohne Modell öffnet sich die Demo.</translation>
    </message>
</context>
<context>
    <name>FigureExport</name>
    <message>
        <source>A figure cannot be written as &quot;.%1&quot;. Use .pdf, .svg, .png or .csv.</source>
        <translation>Eine Abbildung kann nicht als „.%1“ geschrieben werden. Verwenden Sie .pdf, .svg, .png oder .csv.</translation>
    </message>
    <message>
        <source>This figure has no table behind it to write as CSV. Use .pdf, .svg or .png.</source>
        <translation>Hinter dieser Abbildung steht keine Tabelle, die als CSV geschrieben werden könnte. Verwenden Sie .pdf, .svg oder .png.</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of this size and resolution. Choose a smaller one, or PDF or SVG.</source>
        <translation>Der Speicher reicht nicht für ein Bild dieser Größe und Auflösung. Wählen Sie ein kleineres, oder PDF oder SVG.</translation>
    </message>
    <message>
        <source>The figure must have sides of %1 to %2 mm and a font of %3 to %4 points.</source>
        <translation>Die Abbildung muss Seiten von %1 bis %2 mm und eine Schrift von %3 bis %4 Punkt haben.</translation>
    </message>
    <message>
        <source>The resolution must be %1 to %2 dpi and the picture at most %3 pixels a side. Choose a smaller size or resolution.</source>
        <translation>Die Auflösung muss %1 bis %2 dpi betragen und das Bild höchstens %3 Pixel je Seite. Wählen Sie eine kleinere Größe oder Auflösung.</translation>
    </message>
    <message>
        <source>The end of the colour bar must be a number above 0.</source>
        <translation>Das Ende des Farbbalkens muss eine Zahl über 0 sein.</translation>
    </message>
</context>
<context>
    <name>FormatText</name>
    <message>
        <source>last token</source>
        <translation>letztes Token</translation>
    </message>
    <message>
        <source>all tokens</source>
        <translation>alle Tokens</translation>
    </message>
</context>
<context>
    <name>Heatmap</name>
    <message>
        <source>cells drawn as vectors</source>
        <translation>Zellen als Vektoren gezeichnet</translation>
    </message>
    <message>
        <source>cells drawn as an image of %1 x %2 pixels (%3 dpi), pooled by max |score|</source>
        <translation>Zellen als Bild von %1 x %2 Pixeln gezeichnet (%3 dpi), zusammengefasst nach max |Wert|</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>partial: %1 of %2 %3</source>
        <translation>unvollständig: %1 von %2 %3</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>%1 (%2, range locked)</source>
        <translation>%1 (%2, Bereich gesperrt)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>other change</source>
        <translation>andere Änderung</translation>
    </message>
</context>
<context>
    <name>InsideTables</name>
    <message>
        <source>Size of the files</source>
        <translation>Größe der Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>FFN neurons per layer</source>
        <translation>FFN-Neuronen je Schicht</translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation>Breite des Residualstroms</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>Attention-Köpfe</translation>
    </message>
    <message>
        <source>%1 of %2, %3 for keys and values</source>
        <translation>%1 zu %2, %3 für Schlüssel und Werte</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Memory: weights on the processor</source>
        <translation>Speicher: Gewichte auf dem Prozessor</translation>
    </message>
    <message>
        <source>Memory: weights on a GPU</source>
        <translation>Speicher: Gewichte auf einer GPU</translation>
    </message>
    <message>
        <source>Memory: a pass of attribution</source>
        <translation>Speicher: ein Durchgang der Attribution</translation>
    </message>
    <message>
        <source>Memory: prompts asked before, at most</source>
        <translation>Speicher: frühere Prompts, höchstens</translation>
    </message>
    <message>
        <source>Memory: needed on %1</source>
        <translation>Speicher: nötig auf %1</translation>
    </message>
    <message>
        <source>Memory: free</source>
        <translation>Speicher: frei</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Memory: fits</source>
        <translation>Speicher: passt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>Öffnet</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Art der Datei</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Type of most numbers</source>
        <translation>Typ der meisten Zahlen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>not known of a model that does not open</source>
        <translation>nicht bekannt, weil das Modell nicht öffnet</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Tensors that are not listed</source>
        <translation>Tensoren, die nicht aufgeführt sind</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht benutzt</translation>
    </message>
    <message>
        <source>begins a text (BOS)</source>
        <translation>beginnt einen Text (BOS)</translation>
    </message>
    <message>
        <source>ends a text (EOS)</source>
        <translation>beendet einen Text (EOS)</translation>
    </message>
    <message>
        <source>what no piece covers</source>
        <translation>was kein Stück abdeckt</translation>
    </message>
    <message>
        <source>special</source>
        <translation>besonderes</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
</context>
<context>
    <name>InterventionTitle</name>
    <message>
        <source>%1, %2, K %3</source>
        <translation>%1, %2, K %3</translation>
    </message>
    <message numerus="yes">
        <source>%n single neuron(s)</source>
        <translation>
            <numerusform>%n einzelnes Neuron</numerusform>
            <numerusform>%n einzelne Neuronen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerProfile</name>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Layer profile</source>
        <translation>Schichtprofil</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>|score|</source>
        <translation>|Wert|</translation>
    </message>
    <message>
        <source>share of all</source>
        <translation>Anteil an allen</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>positiv</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <source>|value|</source>
        <translation>|Wert|</translation>
    </message>
</context>
<context>
    <name>NeuronState</name>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>excite</source>
        <translation>anregen</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>stumm schalten</translation>
    </message>
    <message>
        <source>custom factor</source>
        <translation>eigener Faktor</translation>
    </message>
    <message>
        <source>The activation stays as it is.</source>
        <translation>Die Aktivierung bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>The activation is multiplied by %1.</source>
        <translation>Die Aktivierung wird mit %1 multipliziert.</translation>
    </message>
    <message>
        <source>The activation is set to %1.</source>
        <translation>Die Aktivierung wird auf %1 gesetzt.</translation>
    </message>
    <message>
        <source>%1 is added to the activation.</source>
        <translation>%1 wird zur Aktivierung addiert.</translation>
    </message>
    <message>
        <source>fixed value</source>
        <translation>fester Wert</translation>
    </message>
    <message>
        <source>addend</source>
        <translation>Summand</translation>
    </message>
    <message>
        <source>“%1” is more than the model can compute with: numbers go from −%2 to %2.</source>
        <translation>„%1“ ist mehr, als das Modell rechnen kann: Zahlen gehen von −%2 bis %2.</translation>
    </message>
    <message>
        <source>A factor such as %1 or -%2, a value such as =%3, something to add such as +%4 or +-%4, or something to add to its size such as |h|+%4 or |h|-%4</source>
        <translation>Ein Faktor wie %1 oder -%2, ein Wert wie =%3, etwas zum Addieren wie +%4 oder +-%4, oder etwas, das zum Betrag addiert wird, wie |h|+%4 oder |h|-%4</translation>
    </message>
    <message>
        <source>%1 is added to the size of the activation, which keeps its sign as long as the size is above 0.</source>
        <translation>%1 wird zum Betrag der Aktivierung addiert, die ihr Vorzeichen behält, solange der Betrag über 0 liegt.</translation>
    </message>
    <message>
        <source>shift of the size</source>
        <translation>Verschiebung des Betrags</translation>
    </message>
</context>
<context>
    <name>NeuronTable</name>
    <message>
        <source>“%1” cannot be read: %2</source>
        <translation>„%1“ ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>write one layer, layer:4, or a range, layer:4-7.</source>
        <translation>eine Schicht schreiben, layer:4, oder einen Bereich, layer:4-7.</translation>
    </message>
    <message>
        <source>the lower layer comes first, layer:%1-%2.</source>
        <translation>die kleinere Schicht steht vorn, layer:%1-%2.</translation>
    </message>
    <message>
        <source>write the smallest |score| as a number from 0 on, score:%1.</source>
        <translation>den kleinsten |Wert| als Zahl ab 0 schreiben, score:%1.</translation>
    </message>
    <message>
        <source>state:changed lists the neurons that are not normal.</source>
        <translation>state:changed listet die Neuronen, die nicht normal sind.</translation>
    </message>
    <message>
        <source>write the beginning of a tag, tag:date.</source>
        <translation>den Anfang einer Marke schreiben, tag:datum.</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>“%1” is only the beginning of a number.</source>
        <translation>„%1“ ist nur der Anfang einer Zahl.</translation>
    </message>
    <message>
        <source>“%1” cannot be read: write numbers without marks between thousands.</source>
        <translation>„%1“ ist nicht lesbar: Zahlen ohne Tausendertrennzeichen schreiben.</translation>
    </message>
    <message>
        <source>“%1” can be read in two ways: begin decimals with “%2”, write thousands without a mark, and separate numbers by semicolons.</source>
        <translation>„%1“ lässt sich auf zwei Arten lesen: Dezimalstellen mit „%2“ beginnen, Tausender ohne Trennzeichen schreiben und Zahlen durch Semikolons trennen.</translation>
    </message>
    <message>
        <source>“%1” is too large or too small.</source>
        <translation>„%1“ ist zu groß oder zu klein.</translation>
    </message>
    <message>
        <source>“%1” is not from %2 to %3.</source>
        <translation>„%1“ liegt nicht zwischen %2 und %3.</translation>
    </message>
</context>
<context>
    <name>PlotMenu</name>
    <message>
        <source>Export figure...</source>
        <translation>Abbildung exportieren ...</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>Daten kopieren</translation>
    </message>
    <message>
        <source>Copy as image</source>
        <translation>Als Bild kopieren</translation>
    </message>
</context>
<context>
    <name>PromptContent</name>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Solved example</source>
        <translation>Gelöstes Beispiel</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Options and cue</source>
        <translation>Optionen und Antwortzeile</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Before the prompt</source>
        <translation>Vor dem Prompt</translation>
    </message>
    <message>
        <source>Behind the prompt</source>
        <translation>Hinter dem Prompt</translation>
    </message>
</context>
<context>
    <name>QuestionFigure</name>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
    <message>
        <source>probability of the option</source>
        <translation>Wahrscheinlichkeit der Option</translation>
    </message>
    <message>
        <source>after: not measured</source>
        <translation>nachher: nicht gemessen</translation>
    </message>
</context>
<context>
    <name>RateText</name>
    <message>
        <source>%1 s each</source>
        <comment>time that a question, point, ... takes</comment>
        <translation>je %1 s</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 %2/s</source>
        <translation>%1 %2/s</translation>
    </message>
</context>
<context>
    <name>ResponsePlot</name>
    <message>
        <source>linear (|r| ≥ %1)</source>
        <translation>linear (|r| ≥ %1)</translation>
    </message>
    <message>
        <source>not linear (|r| &lt; %1)</source>
        <translation>nicht linear (|r| &lt; %1)</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>NeurGrad, estimated</source>
        <translation>NeurGrad, geschätzt</translation>
    </message>
    <message>
        <source>gradient, estimated</source>
        <translation>Gradient, geschätzt</translation>
    </message>
    <message>
        <source>measured, r = %1</source>
        <translation>gemessen, r = %1</translation>
    </message>
    <message>
        <source>NEG, fitted through 0</source>
        <translation>NEG, durch 0 angepasst</translation>
    </message>
</context>
<context>
    <name>RunFigures</name>
    <message>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>good neuron</source>
        <translation>gutes Neuron</translation>
    </message>
    <message>
        <source>bad neuron</source>
        <translation>schlechtes Neuron</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>score per question</source>
        <translation>Wert je Frage</translation>
    </message>
    <message>
        <source>score (sum over questions)</source>
        <translation>Wert (Summe über die Fragen)</translation>
    </message>
</context>
<context>
    <name>SentenceText</name>
    <message>
        <source>Reason (the task): “%1”</source>
        <translation>Grund (die Aufgabe): „%1“</translation>
    </message>
    <message>
        <source>Reason (something was not found): “%1”</source>
        <translation>Grund (etwas wurde nicht gefunden): „%1“</translation>
    </message>
    <message>
        <source>Reason (a file could not be read): “%1”</source>
        <translation>Grund (eine Datei ließ sich nicht lesen): „%1“</translation>
    </message>
    <message>
        <source>Reason (a file is damaged or of another kind): “%1”</source>
        <translation>Grund (eine Datei ist beschädigt oder von anderer Art): „%1“</translation>
    </message>
    <message>
        <source>Reason (the format is not supported): “%1”</source>
        <translation>Grund (das Format wird nicht unterstützt): „%1“</translation>
    </message>
    <message>
        <source>Reason (a file could not be written): “%1”</source>
        <translation>Grund (eine Datei ließ sich nicht schreiben): „%1“</translation>
    </message>
    <message>
        <source>Reason (not enough memory): “%1”</source>
        <translation>Grund (zu wenig Speicher): „%1“</translation>
    </message>
    <message>
        <source>Reason (not enough memory on the device): “%1”</source>
        <translation>Grund (zu wenig Speicher auf dem Gerät): „%1“</translation>
    </message>
    <message>
        <source>Reason (the device was lost): “%1”</source>
        <translation>Grund (das Gerät ging verloren): „%1“</translation>
    </message>
    <message>
        <source>Reason (engine and program do not understand each other): “%1”</source>
        <translation>Grund (Engine und Programm verstehen einander nicht): „%1“</translation>
    </message>
    <message>
        <source>Reason (in use by another program): “%1”</source>
        <translation>Grund (von einem anderen Programm belegt): „%1“</translation>
    </message>
    <message>
        <source>Reason (a fault of Neurex): “%1”</source>
        <translation>Grund (ein Fehler von Neurex): „%1“</translation>
    </message>
    <message>
        <source>Reason: “%1”</source>
        <translation>Grund: „%1“</translation>
    </message>
    <message>
        <source>‘%1’</source>
        <comment>quotes within quotes</comment>
        <translation>‚%1‘</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence that lacks its full stop</comment>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>SessionReport</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 layers of %2 neurons</source>
        <translation>%1 Schichten mit %2 Neuronen</translation>
    </message>
    <message>
        <source>Computed as</source>
        <translation>Gerechnet als</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Task file</source>
        <translation>Aufgabendatei</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>target %1, rule %2, %3 steps</source>
        <translation>Ziel %1, Regel %2, %3 Schritte</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source> (95 % interval %1 to %2)</source>
        <translation> (95 %-Intervall %1 bis %2)</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Accuracy (Acc)</source>
        <translation>Genauigkeit (Acc)</translation>
    </message>
    <message>
        <source>Comprehended questions (Com)</source>
        <translation>Verstandene Fragen (Com)</translation>
    </message>
    <message>
        <source>Answers to %1 of %2 questions</source>
        <translation>Antworten auf %1 von %2 Fragen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Questions that are answered differently</source>
        <translation>Fragen, die anders beantwortet werden</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation>Eingriffe</translation>
    </message>
    <message>
        <source>Scores of %1 of %2 questions</source>
        <translation>Werte von %1 von %2 Fragen</translation>
    </message>
    <message>
        <source>Good neurons</source>
        <translation>Gute Neuronen</translation>
    </message>
    <message>
        <source>Bad neurons</source>
        <translation>Schlechte Neuronen</translation>
    </message>
    <message>
        <source>Neurex: %1, %2</source>
        <translation>Neurex: %1, %2</translation>
    </message>
    <message>
        <source>Neurex report</source>
        <translation>Neurex-Bericht</translation>
    </message>
    <message>
        <source>Sweep: %1 of %2 points</source>
        <translation>Reihe: %1 von %2 Punkten</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Sets of neurons</source>
        <translation>Mengen von Neuronen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Results of this session</source>
        <translation>Ergebnisse dieser Sitzung</translation>
    </message>
    <message>
        <source>random neurons of any layer, as a control</source>
        <translation>zufällige Neuronen beliebiger Schichten, als Kontrolle</translation>
    </message>
    <message>
        <source>random neurons of the same layers, as a control</source>
        <translation>zufällige Neuronen derselben Schichten, als Kontrolle</translation>
    </message>
    <message>
        <source>neurons with the highest and lowest scores</source>
        <translation>Neuronen mit den höchsten und niedrigsten Werten</translation>
    </message>
    <message>
        <source>Operators act on</source>
        <translation>Operatoren wirken auf</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>Durch Zufall</translation>
    </message>
    <message>
        <source>Changed answers</source>
        <translation>Geänderte Antworten</translation>
    </message>
    <message>
        <source>Shares of the layers</source>
        <translation>Anteile der Schichten</translation>
    </message>
    <message>
        <source>Lines left out of the task</source>
        <translation>Ausgelassene Zeilen der Aufgabe</translation>
    </message>
    <message>
        <source>Questions that choose neurons</source>
        <translation>Fragen, die Neuronen auswählen</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>die ersten %1</translation>
    </message>
    <message>
        <source>Split of the questions</source>
        <translation>Aufteilung der Fragen</translation>
    </message>
    <message>
        <source>drawn: %1 of them choose neurons, seed %2</source>
        <translation>gezogen: %1 davon wählen Neuronen aus, Startwert %2</translation>
    </message>
    <message>
        <source>Letter mass (mean)</source>
        <translation>Buchstabenmasse (Mittel)</translation>
    </message>
    <message>
        <source>%1 right to wrong, %2 wrong to right</source>
        <translation>%1 richtig zu falsch, %2 falsch zu richtig</translation>
    </message>
    <message>
        <source>Score per question</source>
        <translation>Wert je Frage</translation>
    </message>
    <message>
        <source>* Two-sided rank p of 5 % or less among the control sets of every kind; one of twenty numbers without any effect has that by chance. A number without * is not shown to be an effect, not shown to be none.</source>
        <translation>* Zweiseitiges Rang-p von höchstens 5 % unter den Kontrollmengen jeder Art; von zwanzig Zahlen ohne jede Wirkung hat das durch Zufall eine. Eine Zahl ohne * ist nicht als Wirkung nachgewiesen, aber auch nicht als keine.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Prompt form</source>
        <translation>Promptform</translation>
    </message>
    <message>
        <source>Around each prompt</source>
        <translation>Um jeden Prompt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; before and &quot;%2&quot; behind it</source>
        <translation>davor „%1“, dahinter „%2“</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Mask of the sum (ACE)</source>
        <translation>Maske der Summe (ACE)</translation>
    </message>
    <message>
        <source>%1, the %2 best and worst neurons of a question</source>
        <translation>%1, die %2 besten und schlechtesten Neuronen einer Frage</translation>
    </message>
    <message>
        <source>as the task&apos;s file has it</source>
        <translation>wie in der Datei der Aufgabe</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Intervention</source>
        <translation>Eingriff</translation>
    </message>
    <message>
        <source>low (%1): the model hardly answers with letters</source>
        <translation>niedrig (%1): das Modell antwortet kaum mit Buchstaben</translation>
    </message>
    <message>
        <source>Collapsed (%1): the numbers say little.</source>
        <translation>Kollabiert (%1): die Zahlen sagen wenig aus.</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>each neuron alone, %1</source>
        <translation>jedes Neuron allein, %1</translation>
    </message>
    <message>
        <source>* The 95 % interval does not hold 0. All neurons: %1.</source>
        <translation>* Das 95-%-Intervall enthält 0 nicht. Alle Neuronen: %1.</translation>
    </message>
    <message>
        <source>No answer under this intervention has been measured.</source>
        <translation>Unter diesem Eingriff ist keine Antwort gemessen worden.</translation>
    </message>
</context>
<context>
    <name>SetFiguresText</name>
    <message>
        <source>%1 and %2</source>
        <comment>numbers of sets</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a range</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two sets</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 shared of %2 neurons that either has: Jaccard %3</source>
        <translation>%1 gemeinsame von %2 Neuronen, die eine von beiden hat: Jaccard %3</translation>
    </message>
    <message>
        <source>expected by chance: %1 shared, Jaccard %2</source>
        <translation>durch Zufall zu erwarten: %1 gemeinsame, Jaccard %2</translation>
    </message>
    <message>
        <source>average overlap, where the first neurons weigh most: %1 (by chance %2)</source>
        <translation>mittlere Überlappung, bei der die ersten Neuronen am meisten zählen: %1 (durch Zufall %2)</translation>
    </message>
    <message>
        <source>rank correlation of all scores: %1</source>
        <translation>Rangkorrelation aller Werte: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) good in one and bad in the other</source>
        <translation>
            <numerusform>%n Neuron ist in der einen gut und in der anderen schlecht</numerusform>
            <numerusform>%n Neuronen sind in der einen gut und in der anderen schlecht</numerusform>
        </translation>
    </message>
    <message>
        <source>(%1)</source>
        <comment>size of a set</comment>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>%1 %2: %3 good and %4 bad neurons</source>
        <translation>%1 %2: %3 gute und %4 schlechte Neuronen</translation>
    </message>
    <message>
        <source>Shared neurons</source>
        <translation>Gemeinsame Neuronen</translation>
    </message>
    <message>
        <source>Average overlap</source>
        <translation>Mittlere Überlappung</translation>
    </message>
    <message>
        <source>Rank correlation</source>
        <translation>Rangkorrelation</translation>
    </message>
    <message>
        <source>Jaccard overlap</source>
        <translation>Jaccard-Überlappung</translation>
    </message>
    <message>
        <source>How many neurons two sets share.</source>
        <translation>Wie viele Neuronen zwei Mengen gemeinsam haben.</translation>
    </message>
    <message>
        <source>The share of common neurons among the first 1, 2, ... K, averaged: the first weigh most.</source>
        <translation>Der Anteil gemeinsamer Neuronen an den ersten 1, 2, ... K, gemittelt: die ersten zählen am meisten.</translation>
    </message>
    <message>
        <source>Spearman&apos;s correlation of the scores of all neurons, whatever K and side are.</source>
        <translation>Korrelation nach Spearman der Werte aller Neuronen, unabhängig von K und Seite.</translation>
    </message>
    <message>
        <source>Shared neurons as a part of all that either set has.</source>
        <translation>Gemeinsame Neuronen als Teil aller, die eine von beiden Mengen hat.</translation>
    </message>
    <message>
        <source>top %1 good neurons</source>
        <translation>die ersten %1 guten Neuronen</translation>
    </message>
    <message>
        <source>top %1 bad neurons</source>
        <translation>die ersten %1 schlechten Neuronen</translation>
    </message>
    <message>
        <source>top %1 good and top %1 bad neurons</source>
        <translation>die ersten %1 guten und %1 schlechten Neuronen</translation>
    </message>
    <message>
        <source>only in %1</source>
        <translation>nur in %1</translation>
    </message>
    <message>
        <source>in %1 and no other</source>
        <translation>in %1 und keiner anderen</translation>
    </message>
    <message>
        <source>cannot be compared: another number of layers or neurons</source>
        <translation>nicht vergleichbar: andere Zahl von Schichten oder Neuronen</translation>
    </message>
    <message>
        <source>other weights: a neuron of the same number need not do the same</source>
        <translation>andere Gewichte: ein Neuron derselben Nummer muss nicht dasselbe tun</translation>
    </message>
    <message>
        <source>computed in another number type</source>
        <translation>in einem anderen Zahlentyp gerechnet</translation>
    </message>
    <message>
        <source>another form of the prompts</source>
        <translation>andere Form der Prompts</translation>
    </message>
    <message>
        <source>another task</source>
        <translation>eine andere Aufgabe</translation>
    </message>
    <message>
        <source>other questions of the task</source>
        <translation>andere Fragen der Aufgabe</translation>
    </message>
    <message>
        <source>other settings of the method</source>
        <translation>andere Einstellungen der Methode</translation>
    </message>
    <message>
        <source>Rank correlation of the scores of all neurons</source>
        <translation>Rangkorrelation der Werte aller Neuronen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Unrelated scores: 0. In brackets: neurons of a set.</source>
        <translation>Werte ohne Zusammenhang: 0. In Klammern: Neuronen einer Menge.</translation>
    </message>
    <message>
        <source>Random sets of these sizes: %1. In brackets: neurons of a set.</source>
        <translation>Zufällige Mengen dieser Größen: %1. In Klammern: Neuronen einer Menge.</translation>
    </message>
    <message>
        <source>Shared neurons, %1</source>
        <translation>Gemeinsame Neuronen, %1</translation>
    </message>
    <message>
        <source>the %1 largest of %2 combinations</source>
        <translation>die %1 größten von %2 Kombinationen</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name and size of a set</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) %1: %2 good, %3 bad</source>
        <translation>
            <numerusform>%n Neuron %1: %2 gut, %3 schlecht</numerusform>
            <numerusform>%n Neuronen %1: %2 gut, %3 schlecht</numerusform>
        </translation>
    </message>
    <message>
        <source>Layers of the %1</source>
        <translation>Schichten: %1</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>share of a set&apos;s neurons</source>
        <translation>Anteil an den Neuronen einer Menge</translation>
    </message>
    <message>
        <source>shared</source>
        <comment>a number of neurons</comment>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>average</source>
        <comment>overlap</comment>
        <translation>mittlere</translation>
    </message>
    <message>
        <source>ranks</source>
        <comment>their correlation</comment>
        <translation>Ränge</translation>
    </message>
    <message>
        <source>Jaccard</source>
        <translation>Jaccard</translation>
    </message>
    <message>
        <source>Each bar: the neurons that exactly the marked sets have.</source>
        <translation>Jeder Balken: die Neuronen, die genau die markierten Mengen haben.</translation>
    </message>
</context>
<context>
    <name>SettingNames</name>
    <message>
        <source>Logarithm of the probability among the options</source>
        <translation>Logarithmus der Wahrscheinlichkeit unter den Optionen</translation>
    </message>
    <message>
        <source>Probability in the vocabulary</source>
        <translation>Wahrscheinlichkeit im Vokabular</translation>
    </message>
    <message>
        <source>Margin over the other options</source>
        <translation>Abstand zu den anderen Optionen</translation>
    </message>
    <message>
        <source>Probability among the options</source>
        <translation>Wahrscheinlichkeit unter den Optionen</translation>
    </message>
    <message>
        <source>Midpoints</source>
        <translation>Mittelpunkte</translation>
    </message>
    <message>
        <source>Gauss-Legendre</source>
        <translation>Gauß-Legendre</translation>
    </message>
    <message>
        <source>Right end points (as published)</source>
        <translation>Rechte Endpunkte (wie veröffentlicht)</translation>
    </message>
    <message>
        <source>Ambiguous neurons dropped</source>
        <translation>Mehrdeutige Neuronen weggelassen</translation>
    </message>
    <message>
        <source>Sign consistency as a weight</source>
        <translation>Vorzeichenkonsistenz als Gewicht</translation>
    </message>
    <message>
        <source>None: plain sum over the questions</source>
        <translation>Keine: einfache Summe über die Fragen</translation>
    </message>
    <message>
        <source>log-options</source>
        <comment>target</comment>
        <translation>Log-Optionen</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <comment>target</comment>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>margin</source>
        <comment>target</comment>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>options</source>
        <comment>target</comment>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>midpoint</source>
        <comment>rule</comment>
        <translation>Mittelpunkt</translation>
    </message>
    <message>
        <source>gauss</source>
        <comment>rule</comment>
        <translation>Gauß</translation>
    </message>
    <message>
        <source>right</source>
        <comment>rule</comment>
        <translation>rechts</translation>
    </message>
    <message>
        <source>ambiguous</source>
        <comment>mask</comment>
        <translation>mehrdeutig</translation>
    </message>
    <message>
        <source>sign-consistency</source>
        <comment>mask</comment>
        <translation>Vorzeichenkonsistenz</translation>
    </message>
    <message>
        <source>none</source>
        <comment>mask</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Logarithm of the probability in the vocabulary</source>
        <translation>Logarithmus der Wahrscheinlichkeit im Vokabular</translation>
    </message>
    <message>
        <source>Left end points</source>
        <translation>Linke Endpunkte</translation>
    </message>
    <message>
        <source>Both ends, each a whole step (as released)</source>
        <translation>Beide Enden, je ein ganzer Schritt (wie veröffentlichter Code)</translation>
    </message>
    <message>
        <source>Result of up_proj</source>
        <translation>Ergebnis von up_proj</translation>
    </message>
    <message>
        <source>Input of down_proj</source>
        <translation>Eingang von down_proj</translation>
    </message>
    <message>
        <source>QRNCA (released code)</source>
        <translation>QRNCA (veröffentlichter Code)</translation>
    </message>
    <message>
        <source>Knowledge Neurons</source>
        <translation>Knowledge Neurons</translation>
    </message>
    <message>
        <source>Knowledge Neurons (EleutherAI)</source>
        <translation>Knowledge Neurons (EleutherAI)</translation>
    </message>
    <message>
        <source>Task Neurons</source>
        <translation>Task Neurons</translation>
    </message>
    <message>
        <source>Task Neurons, signed</source>
        <translation>Task Neurons, mit Vorzeichen</translation>
    </message>
    <message>
        <source>Task Neurons (Leng and Xiong)</source>
        <translation>Task Neurons (Leng und Xiong)</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Activation size</source>
        <translation>Betrag der Aktivierung</translation>
    </message>
    <message>
        <source>Gradient times activation</source>
        <translation>Gradient mal Aktivierung</translation>
    </message>
    <message>
        <source>Direct letter credit</source>
        <translation>Direkter Beitrag zum Buchstaben</translation>
    </message>
    <message>
        <source>The neuron&apos;s value times the gradient: one pass forward and one backward.</source>
        <translation>Der Wert des Neurons mal dem Gradienten: ein Durchgang vorwärts und einer rückwärts.</translation>
    </message>
    <message>
        <source>The gradient, with the sign of the neuron&apos;s value: one pass forward and one backward.</source>
        <translation>Der Gradient mit dem Vorzeichen des Neuronenwerts: ein Durchgang vorwärts und einer rückwärts.</translation>
    </message>
    <message>
        <source>The neuron&apos;s value at the last token: one pass forward, no gradient.</source>
        <translation>Der Wert des Neurons am letzten Token: ein Durchgang vorwärts, kein Gradient.</translation>
    </message>
    <message>
        <source>What the neuron writes on the right letter, less the mean of the other letters, directly: one pass forward.</source>
        <translation>Was das Neuron unmittelbar auf den richtigen Buchstaben schreibt, weniger das Mittel der anderen: ein Durchgang vorwärts.</translation>
    </message>
    <message>
        <source>The gradient of the neuron&apos;s input weights, at all tokens of the prompt.</source>
        <translation>Der Gradient der Eingangsgewichte des Neurons, an allen Tokens des Prompts.</translation>
    </message>
    <message>
        <source>Integrated gradients, summed over the questions.</source>
        <translation>Integrierte Gradienten, über die Fragen summiert.</translation>
    </message>
    <message>
        <source>Integrated gradients; how many questions have the neuron above the threshold in most proxies.</source>
        <translation>Integrierte Gradienten; bei wie vielen Fragen das Neuron in den meisten Varianten über der Schwelle liegt.</translation>
    </message>
    <message>
        <source>Integrated gradients, times how rare the neuron is among the questions.</source>
        <translation>Integrierte Gradienten, mal wie selten das Neuron unter den Fragen ist.</translation>
    </message>
    <message>
        <source>log-vocabulary</source>
        <comment>target</comment>
        <translation>log-vocabulary</translation>
    </message>
    <message>
        <source>left</source>
        <comment>rule</comment>
        <translation>left</translation>
    </message>
    <message>
        <source>linspace</source>
        <comment>rule</comment>
        <translation>linspace</translation>
    </message>
    <message>
        <source>QRNCA</source>
        <translation>QRNCA</translation>
    </message>
    <message>
        <source>NeurGrad</source>
        <translation>NeurGrad</translation>
    </message>
    <message>
        <source>NeuronLLM</source>
        <translation>NeuronLLM</translation>
    </message>
    <message>
        <source>Log-probability increase</source>
        <translation>Zuwachs der Log-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation>Feuerrate</translation>
    </message>
    <message>
        <source>LAPE</source>
        <translation>LAPE</translation>
    </message>
    <message>
        <source>How much likelier the right letter becomes, on a logarithmic scale, where the neuron&apos;s output is added to what its layer reads: one pass forward, and every neuron through the whole vocabulary, which takes long for large models.</source>
        <translation>Um wie viel wahrscheinlicher der richtige Buchstabe wird, in Logarithmen, wenn die Ausgabe des Neurons zu dem kommt, was seine Schicht liest: ein Durchlauf vorwärts, und jedes Neuron durch das ganze Vokabular, was bei großen Modellen lange dauert.</translation>
    </message>
    <message>
        <source>At what share of the prompt&apos;s tokens the neuron&apos;s activation is above 0. LAPE compares these rates between tasks: neurex reproduce, neurex compare --lape.</source>
        <translation>An welchem Anteil der Tokens des Prompts die Aktivierung des Neurons über 0 liegt. LAPE vergleicht diese Raten zwischen Aufgaben: neurex reproduce, neurex compare --lape.</translation>
    </message>
</context>
<context>
    <name>SweepPlot</name>
    <message>
        <source>partial: %1 of %2 points</source>
        <translation>unvollständig: %1 von %2 Punkten</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>random neurons</source>
        <translation>zufällige Neuronen</translation>
    </message>
    <message>
        <source>random, same layers</source>
        <translation>zufällig, gleiche Schichten</translation>
    </message>
    <message>
        <source>good and bad at random</source>
        <translation>gut und schlecht zufällig</translation>
    </message>
    <message>
        <source>random, as active</source>
        <translation>zufällig, gleich aktiv</translation>
    </message>
</context>
<context>
    <name>TableFigure</name>
    <message>
        <source>first %1 of %2 rows</source>
        <translation>erste %1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>no rows</source>
        <translation>keine Zeilen</translation>
    </message>
</context>
<context>
    <name>neurex::app::AnswerPanel</name>
    <message>
        <source>Save as set</source>
        <translation>Als Menge</translation>
    </message>
    <message>
        <source>Keeps the selected neurons of this list, or all of them, under Sets.</source>
        <translation>Behält die ausgewählten Neuronen dieser Liste, oder alle, unter Mengen.</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Alle Schichten</translation>
    </message>
    <message>
        <source>Lists the neurons of all layers.</source>
        <translation>Zeigt die Neuronen aller Schichten.</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>Abbildung...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF, SVG, PNG oder die Daten des Diagramms.</translation>
    </message>
    <message>
        <source>Neurons whose activity is shown</source>
        <translation>Neuronen, deren Aktivität gezeigt wird</translation>
    </message>
    <message>
        <source>Whose activity colours the tokens and the map below.</source>
        <translation>Wessen Aktivität die Tokens und die Karte darunter färbt.</translation>
    </message>
    <message>
        <source>Tokens of the answer</source>
        <translation>Token der Antwort</translation>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation>Noch ist nichts geschrieben.</translation>
    </message>
    <message>
        <source>Text of the answer</source>
        <translation>Text der Antwort</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>Activity by token and layer</source>
        <translation>Aktivität nach Token und Schicht</translation>
    </message>
    <message>
        <source>No neurons were kept of this answer: set K above 0 and run again.</source>
        <translation>Von dieser Antwort wurden keine Neuronen behalten: K über 0 setzen und neu ausführen.</translation>
    </message>
    <message>
        <source>Choose a token to see the neurons that fire where it is predicted.</source>
        <translation>Ein Token wählen, um die Neuronen zu sehen, die dort feuern, wo es vorhergesagt wird.</translation>
    </message>
    <message numerus="yes">
        <source>Prompt (%n token(s))</source>
        <translation>
            <numerusform>Prompt (%n Token)</numerusform>
            <numerusform>Prompt (%n Tokens)</numerusform>
        </translation>
    </message>
    <message>
        <source>Firing neurons</source>
        <translation>Feuernde Neuronen</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>What each layer would go on with in place of the chosen token, read through the final norm and the head (the logit lens).</source>
        <translation>Womit jede Schicht an der Stelle des gewählten Tokens fortfahren würde, durch letzte Norm und Kopf gelesen (die Logit-Linse).</translation>
    </message>
</context>
<context>
    <name>neurex::app::AnswersBinder</name>
    <message>
        <source>The task&apos;s questions appear here.</source>
        <translation>Hier erscheinen die Fragen der Aufgabe.</translation>
    </message>
    <message>
        <source>Choose a question to see how the model answers it.</source>
        <translation>Wählen Sie eine Frage, um zu sehen, wie das Modell sie beantwortet.</translation>
    </message>
    <message>
        <source>waits for the engine</source>
        <translation>wartet auf die Engine</translation>
    </message>
    <message>
        <source>could not be measured</source>
        <translation>konnte nicht gemessen werden</translation>
    </message>
    <message>
        <source>needs the engine, which has not loaded the model</source>
        <translation>braucht die Engine, die das Modell nicht geladen hat</translation>
    </message>
    <message>
        <source>This task has no questions to evaluate with.</source>
        <translation>Diese Aufgabe hat keine Fragen zum Auswerten.</translation>
    </message>
</context>
<context>
    <name>neurex::app::AnswersController</name>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::AttributionController</name>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
</context>
<context>
    <name>neurex::app::CardBinder</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>probability of the right option</source>
        <translation>Wahrscheinlichkeit der richtigen Option</translation>
    </message>
    <message>
        <source>proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>task accuracy</source>
        <translation>Genauigkeit der Aufgabe</translation>
    </message>
    <message>
        <source>The engine is not ready to measure this.</source>
        <translation>Die Engine ist nicht bereit, dies zu messen.</translation>
    </message>
    <message>
        <source>Open a task to measure this.</source>
        <translation>Öffnen Sie eine Aufgabe, um dies zu messen.</translation>
    </message>
    <message>
        <source>Being measured...</source>
        <translation>Wird gemessen...</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>measuring...</source>
        <translation>wird gemessen...</translation>
    </message>
    <message>
        <source>Not measured: this needs the model and its engine.</source>
        <translation>Nicht gemessen: das braucht das Modell und seine Engine.</translation>
    </message>
    <message>
        <source>Not measured: this needs a task.</source>
        <translation>Nicht gemessen: das braucht eine Aufgabe.</translation>
    </message>
    <message>
        <source>Its vocabulary is being read...</source>
        <translation>Sein Vokabular wird gelesen...</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>Nicht gemessen.</translation>
    </message>
    <message>
        <source>Dose-response of %1, %2</source>
        <translation>Dosis-Wirkung von %1, %2</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Where in a text the neuron&apos;s values are largest and smallest.</source>
        <translation>Wo in einem Text die Werte des Neurons am größten und am kleinsten sind.</translation>
    </message>
    <message>
        <source>Choose a text</source>
        <translation>Text wählen</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md *.csv *.jsonl);;All files (*)</source>
        <translation>Texte (*.txt *.md *.csv *.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>There is no text in this file.</source>
        <translation>In dieser Datei ist kein Text.</translation>
    </message>
    <message>
        <source>Mean %1, above 0 at %2 of %3 tokens.</source>
        <translation>Mittel %1, über 0 an %2 von %3 Tokens.</translation>
    </message>
    <message>
        <source>At most one place of each window of %1 tokens, [the token] marked.</source>
        <translation>Höchstens eine Stelle je Fenster von %1 Tokens, [das Token] hervorgehoben.</translation>
    </message>
    <message>
        <source>The text is still being read: %1 of %2 windows so far.</source>
        <translation>Der Text wird noch gelesen: bisher %1 von %2 Fenstern.</translation>
    </message>
    <message>
        <source>Only %1 of %2 windows of the text have been read so far.</source>
        <translation>Bisher sind nur %1 von %2 Fenstern des Textes gelesen.</translation>
    </message>
    <message>
        <source>No more than the first %1 windows are read; &quot;neurex contexts&quot; reads the whole text.</source>
        <translation>Mehr als die ersten %1 Fenster werden nicht gelesen; „neurex contexts“ liest den ganzen Text.</translation>
    </message>
    <message>
        <source>The file has changed since it was read; choose it again.</source>
        <translation>Die Datei hat sich geändert, seit sie gelesen wurde; wählen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Response to %1, %2, %3</source>
        <translation>Antwort auf %1, %2, %3</translation>
    </message>
    <message>
        <source>shift of |activation|</source>
        <translation>Verschiebung von |Aktivierung|</translation>
    </message>
    <message>
        <source>shift of the activation</source>
        <translation>Verschiebung der Aktivierung</translation>
    </message>
    <message>
        <source>change of the probability</source>
        <translation>Änderung der Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Change the response curve</source>
        <translation>Antwortkurve ändern</translation>
    </message>
    <message>
        <source>%1; question %2, proxy %3; P(%4, tokens %5) = %6 without a shift</source>
        <translation>%1; Frage %2, Variante %3; P(%4, Tokens %5) = %6 ohne Verschiebung</translation>
    </message>
    <message>
        <source>without the current intervention</source>
        <translation>ohne den aktuellen Eingriff</translation>
    </message>
</context>
<context>
    <name>neurex::app::ChatClient</name>
    <message>
        <source>the judge at %1 %2</source>
        <translation>der Beurteiler unter %1 %2</translation>
    </message>
    <message>
        <source>did not answer within %1 s</source>
        <translation>hat nicht innerhalb von %1 s geantwortet</translation>
    </message>
    <message>
        <source>sent more than %1 bytes, where some hundred were asked for</source>
        <translation>hat mehr als %1 Bytes geschickt, wo um einige Hundert gebeten war</translation>
    </message>
    <message>
        <source>broke off the connection</source>
        <translation>hat die Verbindung abgebrochen</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>ist nicht erreichbar</translation>
    </message>
    <message>
        <source>sends on to %1 (HTTP %2), which is not followed, so that the key goes to nobody else; give the address that answers</source>
        <translation>leitet an %1 weiter (HTTP %2), dem wird nicht gefolgt, damit der Schlüssel an niemand anderen geht; bitte die Adresse angeben, die antwortet</translation>
    </message>
    <message>
        <source>another address</source>
        <translation>eine andere Adresse</translation>
    </message>
    <message>
        <source>asks for a key (HTTP %1); set NEUREX_JUDGE_KEY</source>
        <translation>verlangt einen Schlüssel (HTTP %1); bitte NEUREX_JUDGE_KEY setzen</translation>
    </message>
    <message>
        <source>refuses the key (HTTP %1)</source>
        <translation>lehnt den Schlüssel ab (HTTP %1)</translation>
    </message>
    <message>
        <source>knows no such address or model (HTTP %1)</source>
        <translation>kennt diese Adresse oder dieses Modell nicht (HTTP %1)</translation>
    </message>
    <message>
        <source>is busy (HTTP %1) and asks for a pause of %2 s; the same command goes on then</source>
        <translation>ist ausgelastet (HTTP %1) und bittet um eine Pause von %2 s; danach macht derselbe Befehl weiter</translation>
    </message>
    <message>
        <source>answered with HTTP %1</source>
        <translation>hat mit HTTP %1 geantwortet</translation>
    </message>
    <message>
        <source>gave an answer that %1</source>
        <translation>hat eine unbrauchbare Antwort gegeben (%1)</translation>
    </message>
    <message>
        <source>gave a blank answer</source>
        <translation>hat eine leere Antwort gegeben</translation>
    </message>
    <message>
        <source>cannot be reached: this computer&apos;s Qt lacks TLS, which https needs</source>
        <translation>ist nicht erreichbar: dem Qt dieses Computers fehlt TLS, das https braucht</translation>
    </message>
</context>
<context>
    <name>neurex::app::ChatEndpoint</name>
    <message>
        <source>the key in %1 has blanks, line breaks or other characters that a key cannot have; it must be one word</source>
        <translation>der Schlüssel in %1 enthält Leerzeichen, Zeilenumbrüche oder andere Zeichen, die ein Schlüssel nicht haben kann; er muss ein einziges Wort sein</translation>
    </message>
    <message>
        <source>the key in %1 has fewer than %2 characters; leave it out where the endpoint asks for none</source>
        <translation>der Schlüssel in %1 hat weniger als %2 Zeichen; bitte weglassen, wo der Endpunkt keinen verlangt</translation>
    </message>
    <message>
        <source>the judge&apos;s address is none of the web; expected one like https://api.openai.com/v1</source>
        <translation>die Adresse des Beurteilers ist keine Webadresse; erwartet wird eine wie https://api.openai.com/v1</translation>
    </message>
    <message>
        <source>the judge&apos;s address has a user name, a password, a query or a fragment; leave it out, and give a key by the environment or in a file</source>
        <translation>die Adresse des Beurteilers enthält Benutzernamen, Passwort, Abfrage oder Fragment; bitte weglassen und einen Schlüssel über die Umgebung oder in einer Datei angeben</translation>
    </message>
    <message>
        <source>the judge&apos;s address begins with http:, so that anybody on the way to %1 could read questions and key; take https:, or a server on this computer</source>
        <translation>die Adresse des Beurteilers beginnt mit http:, sodass auf dem Weg zu %1 jeder Fragen und Schlüssel lesen könnte; bitte https: nehmen oder einen Server auf diesem Computer</translation>
    </message>
    <message>
        <source>the judge&apos;s model is not named; give --judge-model or NEUREX_JUDGE_MODEL</source>
        <translation>das Modell des Beurteilers ist nicht genannt; bitte --judge-model oder NEUREX_JUDGE_MODEL angeben</translation>
    </message>
</context>
<context>
    <name>neurex::app::CommandPalette</name>
    <message>
        <source>Nothing fits. Type part of a command, a neuron such as L3 N118, or a path.</source>
        <translation>Nichts passt. Geben Sie einen Teil eines Befehls, ein Neuron wie L3 N118 oder einen Pfad ein.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Type a command, a neuron such as L3 N118, a model or a task</source>
        <translation>Befehl, Neuron wie L3 N118, Modell oder Aufgabe eingeben</translation>
    </message>
    <message>
        <source>Command to search for</source>
        <translation>Gesuchter Befehl</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>Passende Befehle</translation>
    </message>
</context>
<context>
    <name>neurex::app::Commands</name>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Choose another target</source>
        <translation>Anderes Ziel wählen</translation>
    </message>
    <message>
        <source>Choose another quadrature rule</source>
        <translation>Andere Quadraturregel wählen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The new language is used from the next start on.</source>
        <translation>Die neue Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Open a task file</source>
        <translation>Aufgabendatei öffnen</translation>
    </message>
    <message>
        <source>Task files (*.jsonl *.json);;All files (*)</source>
        <translation>Aufgabendateien (*.jsonl *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Go on with attribution</source>
        <translation>Attribution &amp;fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Run attribution</source>
        <translation>Attribution &amp;ausführen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Go to neuron</source>
        <translation>Zu Neuron gehen</translation>
    </message>
    <message>
        <source>Neuron, for example L3 N118:</source>
        <translation>Neuron, zum Beispiel L3 N118:</translation>
    </message>
    <message>
        <source>This model has %1 layers of %2 neurons, counted from 0.</source>
        <translation>Dieses Modell hat %1 Schichten mit %2 Neuronen, gezählt ab 0.</translation>
    </message>
    <message>
        <source>Custom factor</source>
        <translation>Eigener Faktor</translation>
    </message>
    <message numerus="yes">
        <source>Factor for the activation of %n neuron(s):</source>
        <translation>
            <numerusform>Faktor für die Aktivierung von %n Neuron:</numerusform>
            <numerusform>Faktor für die Aktivierung von %n Neuronen:</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose another mask</source>
        <translation>Andere Maske wählen</translation>
    </message>
    <message>
        <source>Choose another method</source>
        <translation>Andere Methode wählen</translation>
    </message>
    <message>
        <source>Open a run folder (manifest.json and scores.safetensors)</source>
        <translation>Laufordner öffnen (manifest.json und scores.safetensors)</translation>
    </message>
    <message>
        <source>Lock the colour range: not on the rank scale, which always ends at the strongest neuron.</source>
        <translation>Farbbereich sperren: nicht auf der Rangskala, die immer beim stärksten Neuron endet.</translation>
    </message>
    <message>
        <source>Choose other neurons</source>
        <translation>Andere Neuronen wählen</translation>
    </message>
    <message>
        <source>&amp;Run attribution again</source>
        <translation>Attribution erneut &amp;ausführen</translation>
    </message>
    <message>
        <source>Run attribution again (%1): it is finished; this computes all of it anew, and what is shown stays until then.</source>
        <translation>Attribution erneut ausführen (%1): Sie ist fertig; alles wird neu berechnet, und was zu sehen ist, bleibt bis dahin.</translation>
    </message>
</context>
<context>
    <name>neurex::app::CompareBinder</name>
    <message>
        <source>Add a run folder, or one that holds several, as neurex reproduce leaves it</source>
        <translation>Laufordner hinzufügen, oder einen Ordner mit mehreren, wie neurex reproduce ihn hinterlässt</translation>
    </message>
    <message>
        <source>Delete: takes this row away</source>
        <translation>Entf: nimmt diese Zeile weg</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>method and task</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n Frage</numerusform>
            <numerusform>%n Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>the result that is shown; it is in no run folder</source>
        <translation>das gezeigte Ergebnis; es liegt in keinem Laufordner</translation>
    </message>
    <message>
        <source>The sets cannot be compared.</source>
        <translation>Die Mengen lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>The scores are being read...</source>
        <translation>Die Werte werden gelesen...</translation>
    </message>
    <message>
        <source>Comparing takes two results: run attribution with two methods (Run, Method) or on two tasks, or add run folders.</source>
        <translation>Zum Vergleichen braucht es zwei Ergebnisse: Führen Sie die Attribution mit zwei Methoden (Ausführen, Methode) oder für zwei Aufgaben aus, oder fügen Sie Laufordner hinzu.</translation>
    </message>
    <message>
        <source>Tick two or more results to see how many of their best and worst neurons are the same ones.</source>
        <translation>Kreuzen Sie zwei oder mehr Ergebnisse an, um zu sehen, wie viele ihrer besten und schlechtesten Neuronen dieselben sind.</translation>
    </message>
    <message>
        <source>The open model has another number of layers or neurons.</source>
        <translation>Das geöffnete Modell hat eine andere Zahl von Schichten oder Neuronen.</translation>
    </message>
    <message>
        <source>Open the model to use its neurons.</source>
        <translation>Öffnen Sie das Modell, um seine Neuronen zu verwenden.</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>a set</comment>
        <translation>von %1</translation>
    </message>
    <message>
        <source>in %1 and %2</source>
        <comment>two sets</comment>
        <translation>in %1 und %2</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) %1: %2 good, %3 bad</source>
        <translation>
            <numerusform>%n Neuron %1: %2 gut, %3 schlecht</numerusform>
            <numerusform>%n Neuronen %1: %2 gut, %3 schlecht</numerusform>
        </translation>
    </message>
    <message>
        <source>only %1</source>
        <comment>names of sets</comment>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>%1, good</source>
        <comment>a set</comment>
        <translation>%1, gut</translation>
    </message>
    <message>
        <source>%1, bad</source>
        <comment>a set</comment>
        <translation>%1, schlecht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>operator and sets</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Use the shared neurons</source>
        <translation>Die gemeinsamen Neuronen verwenden</translation>
    </message>
    <message>
        <source>Overlap of sets</source>
        <translation>Überlappung von Mengen</translation>
    </message>
    <message>
        <source>Shared sets</source>
        <translation>Gemeinsame Mengen</translation>
    </message>
    <message>
        <source>Layers of sets</source>
        <translation>Schichten von Mengen</translation>
    </message>
    <message>
        <source>What was measured with these neurons cannot be read.</source>
        <translation>Was mit diesen Neuronen gemessen wurde, ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Nothing is measured with the neurons of these results. neurex reproduce measures methods on tasks: add the folder that it has written.</source>
        <translation>Mit den Neuronen dieser Ergebnisse ist nichts gemessen. neurex reproduce misst Methoden auf Aufgaben: Fügen Sie den Ordner hinzu, den es geschrieben hat.</translation>
    </message>
    <message>
        <source>%1 (%2 good, %3 bad neurons)</source>
        <comment>a measured effect</comment>
        <translation>%1 (%2 gute, %3 schlechte Neuronen)</translation>
    </message>
    <message>
        <source>Effects of methods on tasks</source>
        <translation>Wirkung von Methoden auf Aufgaben</translation>
    </message>
    <message>
        <source>Enhance and Degrade are measured on the open task, %1.</source>
        <translation>Verstärken und Schwächen werden auf der offenen Aufgabe gemessen, %1.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ComparePage</name>
    <message>
        <source>Figure...</source>
        <translation>Abbildung...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF, SVG, PNG oder die Daten des Diagramms.</translation>
    </message>
    <message>
        <source>Selects these neurons and shows the map.</source>
        <translation>Wählt diese Neuronen aus und zeigt die Karte.</translation>
    </message>
    <message>
        <source>Keeps these neurons under Sets; good and bad ones as two sets.</source>
        <translation>Behält diese Neuronen unter Mengen; gute und schlechte als zwei Mengen.</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Verstärken</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>Schwächen</translation>
    </message>
    <message>
        <source>top </source>
        <comment>before the number of neurons</comment>
        <translation>erste </translation>
    </message>
    <message>
        <source>How many neurons of each side are compared</source>
        <translation>Wie viele Neuronen jeder Seite verglichen werden</translation>
    </message>
    <message>
        <source>So many of the best and so many of the worst neurons of each result make its set.</source>
        <translation>So viele der besten und so viele der schlechtesten Neuronen jedes Ergebnisses bilden seine Menge.</translation>
    </message>
    <message>
        <source>Side that is compared</source>
        <translation>Seite, die verglichen wird</translation>
    </message>
    <message>
        <source>A neuron that is good in one set and bad in another is not shared.</source>
        <translation>Ein Neuron, das in einer Menge gut und in einer anderen schlecht ist, gilt nicht als gemeinsam.</translation>
    </message>
    <message>
        <source>What the matrix shows</source>
        <translation>Was die Matrix zeigt</translation>
    </message>
    <message>
        <source>comparing...</source>
        <translation>wird verglichen...</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überlappung</translation>
    </message>
    <message>
        <source>Shared sets</source>
        <translation>Gemeinsame Mengen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>How much each two sets have in common</source>
        <translation>Wie viel je zwei Mengen gemeinsam haben</translation>
    </message>
    <message>
        <source>Neurons that exactly some sets share</source>
        <translation>Neuronen, die genau einige Mengen gemeinsam haben</translation>
    </message>
    <message>
        <source>Share of each set&apos;s neurons in each layer</source>
        <translation>Anteil der Neuronen jeder Menge in jeder Schicht</translation>
    </message>
    <message>
        <source>Click: the neurons that both share can be used below.</source>
        <translation>Klick: die Neuronen, die beide gemeinsam haben, lassen sich unten verwenden.</translation>
    </message>
    <message>
        <source>Click: these neurons can be used below.</source>
        <translation>Klick: diese Neuronen lassen sich unten verwenden.</translation>
    </message>
    <message>
        <source>Click a cell or a bar to use the neurons that it stands for.</source>
        <translation>Klicken Sie auf eine Zelle oder einen Balken, um deren Neuronen zu verwenden.</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Auf der Karte</translation>
    </message>
    <message>
        <source>Save as set</source>
        <translation>Als Menge</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gute</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlechte</translation>
    </message>
    <message>
        <source>Which effect the matrix shows</source>
        <translation>Welche Wirkung die Matrix zeigt</translation>
    </message>
    <message>
        <source>Relative change of accuracy (RAC) or of comprehension (RCC) by the enhancer or the degrader, as neurex reproduce has measured it. Fail: it moved the other way.</source>
        <translation>Relative Änderung der Genauigkeit (RAC) oder des Verstehens (RCC) durch den Verstärker oder den Schwächer, wie neurex reproduce sie gemessen hat. Fehlschlag: ging in die andere Richtung.</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>What the neurons of each method did on each task</source>
        <translation>Was die Neuronen jeder Methode bei jeder Aufgabe bewirkt haben</translation>
    </message>
    <message>
        <source>Click: its neurons can be used below. Double click or Enter: loads what was measured.</source>
        <translation>Klick: ihre Neuronen lassen sich unten verwenden. Doppelklick oder Eingabe: lädt, was gemessen wurde.</translation>
    </message>
    <message>
        <source>Adds steps that excite the good and silence the bad of these neurons; what else is done to the model is switched off. What comes of it is measured on the open task.</source>
        <translation>Fügt Schritte hinzu, die die guten dieser Neuronen anregen und die schlechten stumm schalten; was sonst am Modell geändert wird, wird abgeschaltet. Was daraus wird, wird auf der offenen Aufgabe gemessen.</translation>
    </message>
    <message>
        <source>Adds steps that silence the good and excite the bad of these neurons; what else is done to the model is switched off. What comes of it is measured on the open task.</source>
        <translation>Fügt Schritte hinzu, die die guten dieser Neuronen stumm schalten und die schlechten anregen; was sonst am Modell geändert wird, wird abgeschaltet. Was daraus wird, wird auf der offenen Aufgabe gemessen.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
</context>
<context>
    <name>neurex::app::ConceptBinder</name>
    <message>
        <source>How many of its promoted words are words of the concept.</source>
        <translation>Wie viele seiner geförderten Wörter Wörter des Begriffs sind.</translation>
    </message>
    <message>
        <source>The concept neurons were not found.</source>
        <translation>Die Neuronen der Begriffe wurden nicht gefunden.</translation>
    </message>
    <message>
        <source>Concept %1</source>
        <comment>a set</comment>
        <translation>Begriff %1</translation>
    </message>
    <message>
        <source>Words: %1</source>
        <translation>Wörter: %1</translation>
    </message>
    <message numerus="yes">
        <source>Of %1 neurons that fire in layers from %2 on in any of the listed studies; candidates promote %n or more words of a concept among their first %3. They were looked for among the neurons that fire, so that they fire more often than drawn ones is no finding.</source>
        <translation>
            <numerusform>Von %1 Neuronen, die in einer der aufgeführten Untersuchungen in Schichten ab %2 feuern; Kandidaten fördern unter ihren ersten %3 mindestens %n Wort eines Begriffs. Gesucht wurde unter den feuernden Neuronen, darum ist kein Befund, dass sie öfter feuern als gezogene.</numerusform>
            <numerusform>Von %1 Neuronen, die in einer der aufgeführten Untersuchungen in Schichten ab %2 feuern; Kandidaten fördern unter ihren ersten %3 mindestens %n Wörter eines Begriffs. Gesucht wurde unter den feuernden Neuronen, darum ist kein Befund, dass sie öfter feuern als gezogene.</numerusform>
        </translation>
    </message>
    <message>
        <source>Concept neurons are looked for among the neurons that fire: have some answers worked out first, with K above 0, and the model of the study open.</source>
        <translation>Neuronen von Begriffen werden unter den feuernden gesucht: zuerst Antworten mit K über 0 ausrechnen lassen und das Modell der Untersuchung öffnen.</translation>
    </message>
    <message>
        <source>Nothing was looked for yet.</source>
        <translation>Noch wurde nichts gesucht.</translation>
    </message>
    <message>
        <source>Asking the model what the neurons that fire promote: %1 of %2</source>
        <translation>Das Modell wird gefragt, was die feuernden Neuronen fördern: %1 von %2</translation>
    </message>
    <message>
        <source>Neurons of “%1”</source>
        <translation>Neuronen von „%1“</translation>
    </message>
    <message>
        <source>The verdict was not kept.</source>
        <translation>Das Urteil wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>As the study&apos;s folder has it.</source>
        <translation>So steht es im Ordner der Untersuchung.</translation>
    </message>
    <message>
        <source>rule, searched here</source>
        <translation>Regel, hier gesucht</translation>
    </message>
    <message>
        <source>The concepts of the study&apos;s folder cannot be read.</source>
        <translation>Die Begriffe im Ordner der Untersuchung lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>nicht angenommen</translation>
    </message>
</context>
<context>
    <name>neurex::app::ConceptFinder</name>
    <message>
        <source>Concept neurons</source>
        <translation>Neuronen der Begriffe</translation>
    </message>
</context>
<context>
    <name>neurex::app::ContextsSection</name>
    <message>
        <source>Choose a text file...</source>
        <translation>Textdatei wählen...</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Zusammenhang</translation>
    </message>
    <message>
        <source>Places of the text with the largest and smallest values</source>
        <translation>Stellen des Textes mit den größten und kleinsten Werten</translation>
    </message>
    <message>
        <source>A text in UTF-8, in which the neuron&apos;s largest and smallest values are looked for.</source>
        <translation>Ein Text in UTF-8, in dem die größten und kleinsten Werte des Neurons gesucht werden.</translation>
    </message>
    <message>
        <source>%1
Choose another text file.</source>
        <translation>%1
Eine andere Textdatei wählen.</translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionBinder</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The corruption has stopped; finished answers are kept.</source>
        <translation>Die Verfälschung ist stehen geblieben; fertige Antworten bleiben.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n neuron(s))</source>
        <comment>a list</comment>
        <translation>
            <numerusform>%1 (%n Neuron)</numerusform>
            <numerusform>%1 (%n Neuronen)</numerusform>
        </translation>
    </message>
    <message>
        <source>Selected neurons</source>
        <translation>Ausgewählte Neuronen</translation>
    </message>
    <message>
        <source>Another study is being corrupted.</source>
        <translation>Eine andere Untersuchung wird gerade verfälscht.</translation>
    </message>
    <message>
        <source>A study can be corrupted when all its answers are worked out.</source>
        <translation>Eine Untersuchung lässt sich verfälschen, wenn alle ihre Antworten ausgerechnet sind.</translation>
    </message>
    <message>
        <source>Open the model of the study to corrupt its neurons.</source>
        <translation>Das Modell der Untersuchung öffnen, um dessen Neuronen zu verfälschen.</translation>
    </message>
    <message>
        <source>Find concept neurons, keep a set or select neurons: these can be corrupted.</source>
        <translation>Neuronen von Begriffen suchen, eine Menge anlegen oder Neuronen auswählen: diese lassen sich verfälschen.</translation>
    </message>
    <message>
        <source>The corruptions of the study&apos;s folder cannot be read.</source>
        <translation>Die Verfälschungen im Ordner der Untersuchung lassen sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionController</name>
    <message>
        <source>Corruption</source>
        <translation>Verfälschung</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionPanel</name>
    <message>
        <source>Seed of the noise</source>
        <translation>Startwert des Rauschens</translation>
    </message>
    <message>
        <source>Number of control sets</source>
        <translation>Zahl der Kontrollmengen</translation>
    </message>
    <message>
        <source>Seed of the control sets</source>
        <translation>Startwert der Kontrollmengen</translation>
    </message>
    <message>
        <source>Corrupt</source>
        <translation>Verfälschen</translation>
    </message>
    <message>
        <source>Has the questions answered again with these neurons corrupted, and with each control set; what was answered before is not asked again.</source>
        <translation>Lässt die Fragen mit diesen verfälschten Neuronen und mit jeder Kontrollmenge neu beantworten; was schon beantwortet ist, wird nicht noch einmal gefragt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops; finished answers are kept.</source>
        <translation>Hält an; fertige Antworten bleiben.</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>Abbildung...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF, SVG, PNG oder die Daten des Diagramms.</translation>
    </message>
    <message>
        <source>Corruption that is shown</source>
        <translation>Gezeigte Verfälschung</translation>
    </message>
    <message>
        <source>Accuracy with neurons corrupted</source>
        <translation>Genauigkeit mit verfälschten Neuronen</translation>
    </message>
    <message>
        <source>No corruption of this study is complete yet.</source>
        <translation>Noch keine Verfälschung dieser Untersuchung ist vollständig.</translation>
    </message>
    <message>
        <source>Neurons that are corrupted</source>
        <translation>Neuronen, die verfälscht werden</translation>
    </message>
    <message>
        <source>noise, as published</source>
        <translation>Rauschen, wie veröffentlicht</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>null</translation>
    </message>
    <message>
        <source>a factor</source>
        <translation>ein Faktor</translation>
    </message>
    <message>
        <source>What is done to their value vectors</source>
        <translation>Was mit ihren Wertvektoren geschieht</translation>
    </message>
    <message>
        <source>Noise: one vector of normal numbers of mean -1 is added to the value vector of each neuron.</source>
        <translation>Rauschen: ein Vektor normalverteilter Zahlen mit Mittel -1 wird zum Wertvektor jedes Neurons addiert.</translation>
    </message>
    <message>
        <source>Factor of the value vectors</source>
        <translation>Faktor der Wertvektoren</translation>
    </message>
    <message>
        <source>Each takes as long as the set itself; a rank p of 5 % takes %1 or more.</source>
        <translation>Jede dauert so lange wie die Menge selbst; ein Rang-p von 5 % braucht mindestens %1.</translation>
    </message>
    <message>
        <source>layer-matched</source>
        <translation>gleiche Schichten</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>Kind of control sets</source>
        <translation>Art der Kontrollmengen</translation>
    </message>
    <message>
        <source>Progress of the corruption</source>
        <translation>Fortschritt der Verfälschung</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Control sets</source>
        <translation>Kontrollmengen</translation>
    </message>
    <message>
        <source>Corrupt</source>
        <comment>what is chosen beside it</comment>
        <translation>Verfälschen</translation>
    </message>
    <message>
        <source>seed </source>
        <translation>Startwert </translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionRecorder</name>
    <message>
        <source>The answers of the study cannot be compared with new ones: %1</source>
        <translation>Die Antworten der Untersuchung lassen sich nicht mit neuen vergleichen: %1</translation>
    </message>
    <message>
        <source>The model is not what it was before the corruption: see &quot;taken_back&quot; in %1.</source>
        <translation>Das Modell ist nicht mehr das von vor der Verfälschung: siehe &quot;taken_back&quot; in %1.</translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionView</name>
    <message>
        <source>random sets</source>
        <translation>Zufallsmengen</translation>
    </message>
    <message>
        <source>layer-matched sets</source>
        <translation>Mengen gleicher Schichten</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>, sign-flip p %1</source>
        <translation>, Vorzeichenwechsel p %1</translation>
    </message>
    <message>
        <source>, too few answers changed for a test</source>
        <translation>, zu wenige Antworten änderten sich für einen Test</translation>
    </message>
    <message>
        <source>%1, noise (mean %2, scale %3, seed %4)</source>
        <translation>%1, Rauschen (Mittel %2, Streuung %3, Startwert %4)</translation>
    </message>
    <message>
        <source>%1, value vectors zero</source>
        <translation>%1, Wertvektoren null</translation>
    </message>
    <message>
        <source>%1, value vectors times %2</source>
        <translation>%1, Wertvektoren mal %2</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>unchanged, n = %1</source>
        <translation>unverändert, n = %1</translation>
    </message>
    <message>
        <source>%1 (%2 neurons), n = %3</source>
        <comment>name, number, questions</comment>
        <translation>%1 (%2 Neuronen), n = %3</translation>
    </message>
    <message>
        <source>%1, %2 of n = %3</source>
        <comment>kind, number of sets, questions</comment>
        <translation>%1, %2 mit n = %3</translation>
    </message>
    <message>
        <source>Accuracy, corrupted: %1; 95 % intervals, of control sets median and range</source>
        <translation>Genauigkeit, verfälscht: %1; 95-%-Intervalle, von Kontrollmengen Median und Bereich</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>The answers with these neurons corrupted are not complete yet; the same corruption goes on.</source>
        <translation>Die Antworten mit diesen verfälschten Neuronen sind noch nicht vollständig; dieselbe Verfälschung geht weiter.</translation>
    </message>
    <message>
        <source>%1, against unchanged: %2</source>
        <comment>rule, difference</comment>
        <translation>%1, gegenüber unverändert: %2</translation>
    </message>
    <message>
        <source>; rank p %1 among %2 %3</source>
        <comment>p, number, kind of control sets</comment>
        <translation>; Rang-p %1 unter %2 %3</translation>
    </message>
    <message>
        <source>Too few control sets for a rank p of 5 %: that takes %1 or more.</source>
        <translation>Zu wenige Kontrollmengen für ein Rang-p von 5 %: dazu braucht es mindestens %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) are not complete yet.</source>
        <translation>
            <numerusform>%n Menge ist noch nicht vollständig.</numerusform>
            <numerusform>%n Mengen sind noch nicht vollständig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back: the model&apos;s files and a pass of it were the same before and after.</source>
        <translation>Zurückgenommen: Dateien und ein Durchlauf des Modells waren vorher und nachher gleich.</translation>
    </message>
    <message>
        <source>The model was not the same before and after: these numbers cannot be relied on.</source>
        <translation>Das Modell war vorher und nachher nicht dasselbe: auf diese Zahlen ist kein Verlass.</translation>
    </message>
    <message numerus="yes">
        <source>%1: median %2, all %n set(s) from %3 to %4</source>
        <translation>
            <numerusform>%1: Median %2, %n Menge von %3 bis %4</numerusform>
            <numerusform>%1: Median %2, alle %n Mengen von %3 bis %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: median %2, %n set(s), 95 % of them from %3 to %4</source>
        <translation>
            <numerusform>%1: Median %2, %n Menge, davon 95 % von %3 bis %4</numerusform>
            <numerusform>%1: Median %2, %n Mengen, davon 95 % von %3 bis %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::DemoFiles</name>
    <message>
        <source>The demo was not found. Looked at %1. Name its folder in the environment variable NEUREX_DEMO.</source>
        <translation>Die Demo wurde nicht gefunden. Gesucht wurde in %1. Nennen Sie ihren Ordner in der Umgebungsvariablen NEUREX_DEMO.</translation>
    </message>
    <message>
        <source>The demo folder %1 holds no model: there is neither model/config.json nor config.json.</source>
        <translation>Der Demo-Ordner %1 enthält kein Modell: es gibt weder model/config.json noch config.json.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a folder, nor a GGUF file, nor a model in the Hugging Face cache %2. Download it there first, or give its folder or file.</source>
        <translation>„%1“ ist weder ein Ordner noch eine GGUF-Datei noch ein Modell im Hugging-Face-Cache %2. Laden Sie es zuerst dorthin herunter oder geben Sie seinen Ordner oder seine Datei an.</translation>
    </message>
</context>
<context>
    <name>neurex::app::DifferenceBinder</name>
    <message>
        <source>%1  %2</source>
        <comment>number and name of a result</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>The difference cannot be shown.</source>
        <translation>Die Differenz kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>The scores are being read...</source>
        <translation>Die Werte werden gelesen...</translation>
    </message>
    <message>
        <source>Tick two results with as many layers and neurons: the map shows the scores of one minus those of the other.</source>
        <translation>Haken Sie zwei Ergebnisse mit gleich vielen Schichten und Neuronen an: Die Karte zeigt die Werte des einen minus die des anderen.</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Als Python kopieren</translation>
    </message>
    <message>
        <source>Difference of two results</source>
        <translation>Differenz zweier Ergebnisse</translation>
    </message>
</context>
<context>
    <name>neurex::app::DifferencePanel</name>
    <message>
        <source>Result whose scores are shown</source>
        <translation>Ergebnis, dessen Werte gezeigt werden</translation>
    </message>
    <message>
        <source>Result whose scores are taken away</source>
        <translation>Ergebnis, dessen Werte abgezogen werden</translation>
    </message>
    <message>
        <source>Unit in which scores are compared</source>
        <translation>Einheit, in der Werte verglichen werden</translation>
    </message>
    <message>
        <source>Map of the differences of scores, layers by neurons</source>
        <translation>Karte der Differenzen der Werte, Schichten mal Neuronen</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>minus</translation>
    </message>
</context>
<context>
    <name>neurex::app::DoseSection</name>
    <message>
        <source>Lowest factor</source>
        <translation>Kleinster Faktor</translation>
    </message>
    <message>
        <source>Highest factor</source>
        <translation>Größter Faktor</translation>
    </message>
    <message>
        <source>on the task, too</source>
        <translation>auch auf der Aufgabe</translation>
    </message>
    <message>
        <source>Number of factors</source>
        <translation>Anzahl der Faktoren</translation>
    </message>
    <message>
        <source>Also measures the mean probability of the right option and the accuracy on all of the task&apos;s questions at every factor; takes longer.</source>
        <translation>Misst bei jedem Faktor auch die mittlere Wahrscheinlichkeit der richtigen Option und die Genauigkeit auf allen Fragen der Aufgabe; dauert länger.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>Faktoren</translation>
    </message>
</context>
<context>
    <name>neurex::app::EffectSection</name>
    <message>
        <source>Silenced</source>
        <translation>Stumm geschaltet</translation>
    </message>
    <message>
        <source>Excited</source>
        <translation>Angeregt</translation>
    </message>
    <message>
        <source>Right option, this question</source>
        <translation>Richtige Option, diese Frage</translation>
    </message>
    <message>
        <source>Right option, task</source>
        <translation>Richtige Option, Aufgabe</translation>
    </message>
    <message>
        <source>Accuracy, task</source>
        <translation>Genauigkeit, Aufgabe</translation>
    </message>
    <message>
        <source>Change of the right option&apos;s probability, mean over the proxies of the current question.</source>
        <translation>Änderung der Wahrscheinlichkeit der richtigen Option, Mittel über die Proxys der aktuellen Frage.</translation>
    </message>
    <message>
        <source>Change of the right option&apos;s probability, mean over all proxies of the task.</source>
        <translation>Änderung der Wahrscheinlichkeit der richtigen Option, Mittel über alle Proxys der Aufgabe.</translation>
    </message>
    <message>
        <source>Change of the share of right answers over all proxies of the task.</source>
        <translation>Änderung des Anteils richtiger Antworten über alle Proxys der Aufgabe.</translation>
    </message>
    <message>
        <source>%1
%2 percentage points</source>
        <translation>%1
%2 Prozentpunkte</translation>
    </message>
    <message>
        <source>Percentage points, measured with this neuron alone changed (x0, x2): %1.</source>
        <translation>Prozentpunkte, gemessen mit Änderung nur dieses Neurons (x0, x2): %1.</translation>
    </message>
    <message>
        <source>The columns of the lists were measured at other positions: %1.</source>
        <translation>Die Spalten der Listen wurden an anderen Positionen gemessen: %1.</translation>
    </message>
</context>
<context>
    <name>neurex::app::EmptyStates</name>
    <message>
        <source>Run attribution</source>
        <translation>Attribution ausführen</translation>
    </message>
    <message>
        <source>Choose a task</source>
        <translation>Aufgabe wählen</translation>
    </message>
    <message>
        <source>Open the demo model</source>
        <translation>Demo-Modell öffnen</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Engine neu starten</translation>
    </message>
</context>
<context>
    <name>neurex::app::EndpointJudge</name>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1; so it went with %2 questions in a row, and no more are asked</source>
        <translation>%1; so ging es %2 Fragen hintereinander, weitere werden nicht gestellt</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineClient</name>
    <message>
        <source>The engine did not answer within %1 seconds of its start (command: %2). Is this the right program?</source>
        <translation>Die Engine hat nicht innerhalb von %1 Sekunden nach ihrem Start geantwortet (Befehl: %2). Ist das das richtige Programm?</translation>
    </message>
    <message>
        <source>What the engine sent could not be understood: %1.</source>
        <translation>Was die Engine gesendet hat, war nicht zu verstehen: %1.</translation>
    </message>
    <message>
        <source>The engine program &quot;%1&quot; could not be started: %2.</source>
        <translation>Das Engine-Programm „%1“ konnte nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>The engine ended before it was ready. %1</source>
        <translation>Die Engine endete, bevor sie bereit war. %1</translation>
    </message>
    <message>
        <source>The engine did not introduce itself with its first message.</source>
        <translation>Die Engine hat sich mit ihrer ersten Nachricht nicht vorgestellt.</translation>
    </message>
    <message>
        <source>The engine (version %1) speaks protocol %2, this program (version %3) speaks protocol %4. Install both from the same release.</source>
        <translation>Die Engine (Version %1) spricht Protokoll %2, dieses Programm (Version %3) spricht Protokoll %4. Installieren Sie beide aus derselben Veröffentlichung.</translation>
    </message>
    <message>
        <source>The engine was ended on request.</source>
        <translation>Die Engine wurde auf Wunsch beendet.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Replaced by a newer request.</source>
        <translation>Durch eine neuere Anfrage ersetzt.</translation>
    </message>
    <message>
        <source>The engine was killed, probably by the system because memory ran out. Close other programs, choose a smaller model or a smaller memory budget.</source>
        <translation>Die Engine wurde gewaltsam beendet, wahrscheinlich vom System, weil der Speicher ausging. Schließen Sie andere Programme oder wählen Sie ein kleineres Modell oder ein kleineres Speicherbudget.</translation>
    </message>
    <message>
        <source>The engine was ended from outside (signal %1).</source>
        <translation>Die Engine wurde von außen beendet (Signal %1).</translation>
    </message>
    <message>
        <source>The engine was ended by signal %1.</source>
        <translation>Die Engine wurde durch Signal %1 beendet.</translation>
    </message>
    <message>
        <source>The engine ended by itself.</source>
        <translation>Die Engine hat sich selbst beendet.</translation>
    </message>
    <message>
        <source>The engine did not understand its command line; check the engine profile.</source>
        <translation>Die Engine hat ihre Befehlszeile nicht verstanden; prüfen Sie das Engine-Profil.</translation>
    </message>
    <message>
        <source>The engine gave up because the messages to it were damaged. Engine and program may be of different versions.</source>
        <translation>Die Engine gab auf, weil die Nachrichten an sie beschädigt waren. Engine und Programm sind vielleicht von verschiedener Version.</translation>
    </message>
    <message>
        <source>The engine ran out of memory. Choose a smaller model, a smaller type or a smaller memory budget.</source>
        <translation>Der Engine ging der Speicher aus. Wählen Sie ein kleineres Modell, einen kleineren Typ oder ein kleineres Speicherbudget.</translation>
    </message>
    <message>
        <source>The engine lost its device and must be started again. If this repeats, choose another device.</source>
        <translation>Die Engine hat ihr Gerät verloren und muss neu gestartet werden. Wiederholt sich das, wählen Sie ein anderes Gerät.</translation>
    </message>
    <message>
        <source>The engine program was not found or may not be run (exit code %1); check the command of the engine profile.</source>
        <translation>Das Engine-Programm wurde nicht gefunden oder darf nicht ausgeführt werden (Exit-Code %1); prüfen Sie den Befehl des Engine-Profils.</translation>
    </message>
    <message>
        <source>The connection to the other machine failed (exit code 255). Check that its name is right and that it asks for no password.</source>
        <translation>Die Verbindung zum anderen Rechner ist fehlgeschlagen (Exit-Code 255). Prüfen Sie, ob sein Name stimmt und er kein Passwort verlangt.</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly with exit code %1.</source>
        <translation>Die Engine endete unerwartet mit Exit-Code %1.</translation>
    </message>
    <message>
        <source>The engine is not running.</source>
        <translation>Die Engine läuft nicht.</translation>
    </message>
    <message>
        <source>%1 Start it again.</source>
        <translation>%1 Starten Sie sie neu.</translation>
    </message>
    <message>
        <source>The engine crashed (signal %1).</source>
        <translation>Die Engine ist abgestürzt (Signal %1).</translation>
    </message>
    <message>
        <source>The engine was ended because its terminal or connection was closed (signal %1).</source>
        <translation>Die Engine wurde beendet, weil ihr Terminal oder ihre Verbindung geschlossen wurde (Signal %1).</translation>
    </message>
    <message>
        <source>The engine program could not be loaded: %1. Install what is missing, or raise the limit on memory (ulimit -v).</source>
        <translation>Das Engine-Programm konnte nicht geladen werden: %1. Installieren Sie, was fehlt, oder erhöhen Sie die Speichergrenze (ulimit -v).</translation>
    </message>
    <message>
        <source>The engine could not start.</source>
        <translation>Die Engine konnte nicht starten.</translation>
    </message>
    <message>
        <source>The engine ended because a file of the model could not be read any more. Open the model again.</source>
        <translation>Die Engine endete, weil eine Datei des Modells nicht mehr lesbar war. Öffnen Sie das Modell erneut.</translation>
    </message>
    <message>
        <source>The prompt has %1 tokens, more than any model reads and a message holds; shorten its text.</source>
        <translation>Der Prompt hat %1 Tokens, mehr als je ein Modell liest und eine Nachricht fasst; kürzen Sie seinen Text.</translation>
    </message>
    <message>
        <source>%1 It said: %2.</source>
        <translation>%1 Sie meldete: %2.</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineMenu</name>
    <message>
        <source>&amp;This computer</source>
        <translation>&amp;Dieser Rechner</translation>
    </message>
    <message>
        <source>&amp;Engine profiles...</source>
        <translation>&amp;Engine-Profile...</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProbe</name>
    <message>
        <source>neurex-engine %1, protocol %2 as this program</source>
        <translation>neurex-engine %1, Protokoll %2 wie dieses Programm</translation>
    </message>
    <message numerus="yes">
        <source>torch %1, %2, %n thread(s)</source>
        <translation>
            <numerusform>torch %1, %2, %n Thread</numerusform>
            <numerusform>torch %1, %2, %n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3 of %4 free</source>
        <translation>%1: %2, %3 von %4 frei</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProfile</name>
    <message>
        <source>NEUREX_ENGINE names &quot;%1&quot;, which is not a program; correct or unset the variable.</source>
        <translation>NEUREX_ENGINE nennt „%1“, was kein Programm ist; berichtigen oder löschen Sie die Variable.</translation>
    </message>
    <message>
        <source>The program neurex-engine was not found. Looked at %1 and in PATH. Build or install it, or name it in the environment variable NEUREX_ENGINE.</source>
        <translation>Das Programm neurex-engine wurde nicht gefunden. Gesucht wurde in %1 und in PATH. Bauen oder installieren Sie es oder nennen Sie es in der Umgebungsvariablen NEUREX_ENGINE.</translation>
    </message>
    <message>
        <source>Engine profile: %1. Expected name, command (a list of texts) and start_timeout_ms.</source>
        <translation>Engine-Profil: %1. Erwartet: name, command (eine Liste von Texten) und start_timeout_ms.</translation>
    </message>
    <message>
        <source>Engine profile &quot;%1&quot;: the command is empty; expected a program and its arguments.</source>
        <translation>Engine-Profil „%1“: der Befehl ist leer; erwartet werden ein Programm und seine Argumente.</translation>
    </message>
    <message>
        <source>Engine profile &quot;%1&quot;: start_timeout_ms is %2; expected a positive number.</source>
        <translation>Engine-Profil „%1“: start_timeout_ms ist %2; erwartet wird eine positive Zahl.</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProfileStore</name>
    <message>
        <source>The engine profiles in %1 cannot be read: %2.</source>
        <translation>Die Engine-Profile in %1 sind nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>%1 is not a file of engine profiles. Correct it, or remove it to start anew.</source>
        <translation>%1 ist keine Datei mit Engine-Profilen. Berichtigen Sie sie oder entfernen Sie sie, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>%1: the name &quot;%2&quot; is empty or occurs twice.</source>
        <translation>%1: der Name „%2“ ist leer oder kommt zweimal vor.</translation>
    </message>
    <message>
        <source>There is no engine profile &quot;%1&quot; in %2. There are: %3.</source>
        <translation>Es gibt kein Engine-Profil „%1“ in %2. Vorhanden: %3.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProfilesDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Engine profiles</source>
        <translation>Engine-Profile</translation>
    </message>
    <message>
        <source>The engine answers.</source>
        <translation>Die Engine antwortet.</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Computer reached by &amp;ssh</source>
        <translation>Rechner über &amp;ssh</translation>
    </message>
    <message>
        <source>remote</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>Any &amp;command</source>
        <translation>&amp;Beliebiger Befehl</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>How long the engine may take until its first message</source>
        <translation>Wie lange die Engine bis zu ihrer ersten Nachricht brauchen darf</translation>
    </message>
    <message>
        <source>The command must end in &quot;neurex-engine serve&quot; on the other side, and must not ask for a password. No shell is involved.</source>
        <translation>Der Befehl muss auf der anderen Seite in „neurex-engine serve“ enden und darf kein Passwort verlangen. Es ist keine Shell beteiligt.</translation>
    </message>
    <message>
        <source>Result of the test</source>
        <translation>Ergebnis des Tests</translation>
    </message>
    <message>
        <source>Test starts the engine, says what it is, and ends it again.</source>
        <translation>Testen startet die Engine, sagt, was sie ist, und beendet sie wieder.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>C&amp;ommand</source>
        <translation>Be&amp;fehl</translation>
    </message>
    <message>
        <source>&amp;Wait at most</source>
        <translation>Höchstens &amp;warten</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>A profile needs a name.</source>
        <translation>Ein Profil braucht einen Namen.</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; occurs twice.</source>
        <translation>Der Name „%1“ kommt zweimal vor.</translation>
    </message>
    <message>
        <source>The profile &quot;%1&quot; needs a command.</source>
        <translation>Das Profil „%1“ braucht einen Befehl.</translation>
    </message>
    <message numerus="yes">
        <source>Starting the engine, for at most %n second(s)...</source>
        <translation>
            <numerusform>Engine wird gestartet, höchstens %n Sekunde...</numerusform>
            <numerusform>Engine wird gestartet, höchstens %n Sekunden...</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ExplorerActions</name>
    <message>
        <source>&amp;Demo model</source>
        <translation>&amp;Demo-Modell</translation>
    </message>
    <message>
        <source>Open task &amp;file...</source>
        <translation>Aufgaben&amp;datei öffnen...</translation>
    </message>
    <message>
        <source>Export layer &amp;profile...</source>
        <translation>Schicht&amp;profil exportieren...</translation>
    </message>
    <message>
        <source>Reopen the &amp;last session</source>
        <translation>&amp;Letzte Sitzung wieder öffnen</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>Sitzung &amp;speichern</translation>
    </message>
    <message>
        <source>Save session &amp;as...</source>
        <translation>Sitzung speichern &amp;unter...</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>Custom &amp;factor...</source>
        <translation>Eigener &amp;Faktor...</translation>
    </message>
    <message>
        <source>Select the top K &amp;bad</source>
        <translation>Top-K s&amp;chlechte auswählen</translation>
    </message>
    <message>
        <source>&amp;Go to neuron...</source>
        <translation>Zu Neuron ge&amp;hen...</translation>
    </message>
    <message>
        <source>&amp;Copy selected neurons</source>
        <translation>Gewählte Neuronen ko&amp;pieren</translation>
    </message>
    <message>
        <source>&amp;Enhance: excite good, silence bad</source>
        <translation>&amp;Verstärken: gute anregen, schlechte stumm</translation>
    </message>
    <message>
        <source>&amp;Degrade: silence good, excite bad</source>
        <translation>S&amp;chwächen: gute stumm, schlechte anregen</translation>
    </message>
    <message>
        <source>&amp;Clear every intervention</source>
        <translation>Alle Eingriffe &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Run attribution</source>
        <translation>Attribution &amp;ausführen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>&amp;Cancel, then clear the selection</source>
        <translation>A&amp;bbrechen, dann Auswahl aufheben</translation>
    </message>
    <message>
        <source>Re&amp;start the engine</source>
        <translation>Engine &amp;neu starten</translation>
    </message>
    <message>
        <source>Engine &amp;log...</source>
        <translation>Engine-&amp;Log...</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show the &amp;whole model</source>
        <translation>Ganzes &amp;Modell zeigen</translation>
    </message>
    <message>
        <source>&amp;Lock the colour range</source>
        <translation>Farb&amp;bereich sperren</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;What am I looking at?</source>
        <translation>&amp;Was sehe ich hier?</translation>
    </message>
    <message>
        <source>&amp;About Neurex</source>
        <translation>&amp;Über Neurex</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>&amp;Both sides</source>
        <translation>&amp;Beide Seiten</translation>
    </message>
    <message>
        <source>&amp;Good neurons only</source>
        <translation>Nur &amp;gute Neuronen</translation>
    </message>
    <message>
        <source>B&amp;ad neurons only</source>
        <translation>Nur &amp;schlechte Neuronen</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Recent sess&amp;ions</source>
        <translation>&amp;Zuletzt benutzte Sitzungen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Zuletzt benutzt</translation>
    </message>
    <message>
        <source>De&amp;vice</source>
        <translation>&amp;Gerät</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>&amp;Aufgabe</translation>
    </message>
    <message>
        <source>&amp;Neurons</source>
        <translation>&amp;Neuronen</translation>
    </message>
    <message>
        <source>&amp;Intervene</source>
        <translation>&amp;Eingreifen</translation>
    </message>
    <message>
        <source>&amp;Side</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>A&amp;usführen</translation>
    </message>
    <message>
        <source>&amp;Target of the attribution</source>
        <translation>&amp;Ziel der Attribution</translation>
    </message>
    <message>
        <source>&amp;Quadrature rule</source>
        <translation>&amp;Quadraturregel</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
    <message>
        <source>Colour &amp;scale</source>
        <translation>F&amp;arbskala</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Teilfenster</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Export figure or table...</source>
        <translation>Abbildung oder Tabelle &amp;exportieren...</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Open &amp;run folder...</source>
        <translation>Lau&amp;fordner öffnen...</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Copy as CS&amp;V with scores</source>
        <translation>Als CS&amp;V mit Werten kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste neurons</source>
        <translation>Neuronen &amp;einfügen</translation>
    </message>
    <message>
        <source>&amp;Import neurons...</source>
        <translation>Neuronen &amp;importieren...</translation>
    </message>
    <message>
        <source>Save the selected neurons as a se&amp;t...</source>
        <translation>Gewählte Neuronen als &amp;Menge speichern...</translation>
    </message>
    <message>
        <source>N&amp;ote and tags...</source>
        <translation>N&amp;otiz und Schlagwörter...</translation>
    </message>
    <message>
        <source>&amp;Find a command...</source>
        <translation>Befehl &amp;suchen...</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>An&amp;leitung</translation>
    </message>
    <message>
        <source>&amp;RANDOM control, any layer</source>
        <translation>&amp;RANDOM-Kontrolle, beliebige Schicht</translation>
    </message>
    <message>
        <source>RANDOM control, &amp;layers matched</source>
        <translation>RANDOM-Kontrolle, gleiche &amp;Schichten</translation>
    </message>
    <message>
        <source>Score of the task</source>
        <translation>Wert der Aufgabe</translation>
    </message>
    <message>
        <source>Current question</source>
        <translation>Aktuelle Frage</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Difference of two runs</source>
        <translation>Differenz zweier Läufe</translation>
    </message>
    <message>
        <source>&amp;Hugging Face cache</source>
        <translation>&amp;Hugging-Face-Cache</translation>
    </message>
    <message>
        <source>En&amp;gine</source>
        <translation>&amp;Engine</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>&amp;Methode</translation>
    </message>
    <message>
        <source>P&amp;ages</source>
        <translation>S&amp;eiten</translation>
    </message>
    <message>
        <source>&amp;Map shows</source>
        <translation>Karte ze&amp;igt</translation>
    </message>
    <message>
        <source>Ope&amp;n session...</source>
        <translation>Si&amp;tzung öffnen...</translation>
    </message>
    <message>
        <source>&amp;Write report...</source>
        <translation>Be&amp;richt schreiben...</translation>
    </message>
    <message>
        <source>Ne&amp;xt state (silence, excite, normal)</source>
        <translation>Nächster &amp;Zustand (stumm, angeregt, normal)</translation>
    </message>
    <message>
        <source>&amp;Excite (x2)</source>
        <translation>&amp;Anregen (x2)</translation>
    </message>
    <message>
        <source>&amp;Silence (x0)</source>
        <translation>&amp;Stumm schalten (x0)</translation>
    </message>
    <message>
        <source>Select the top &amp;K good</source>
        <translation>Die &amp;K besten guten auswählen</translation>
    </message>
    <message>
        <source>Mas&amp;k of the sum (ACE)</source>
        <translation>Mas&amp;ke der Summe (ACE)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Sp&amp;rache</translation>
    </message>
    <message>
        <source>Run the s&amp;weep</source>
        <translation>Rei&amp;he ausführen</translation>
    </message>
    <message>
        <source>Mark the &amp;best neurons</source>
        <translation>Beste &amp;Neuronen markieren</translation>
    </message>
    <message>
        <source>Marks may hide cells; without them the map and its figures show the cells alone.</source>
        <translation>Markierungen können Zellen verdecken; ohne sie zeigen die Karte und ihre Abbildungen nur die Zellen.</translation>
    </message>
    <message>
        <source>&amp;Unsaved sessions...</source>
        <translation>Un&amp;gespeicherte Sitzungen...</translation>
    </message>
    <message>
        <source>Import a data set...</source>
        <translation>Datensatz importieren …</translation>
    </message>
    <message>
        <source>&amp;Open model...</source>
        <translation>Modell &amp;öffnen...</translation>
    </message>
    <message>
        <source>What is &amp;inside</source>
        <translation>Was dar&amp;in ist</translation>
    </message>
    <message>
        <source>By &amp;score</source>
        <translation>Nach &amp;Wert</translation>
    </message>
    <message>
        <source>Neurons &amp;or controls</source>
        <translation>Neuronen &amp;oder Kontrollen</translation>
    </message>
    <message>
        <source>Measured: silenced</source>
        <translation>Gemessen: stumm</translation>
    </message>
    <message>
        <source>Measured: excited</source>
        <translation>Gemessen: angeregt</translation>
    </message>
    <message>
        <source>&amp;Pin this intervention</source>
        <translation>Diesen Eingriff an&amp;heften</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Unpi&amp;n</source>
        <translation>L&amp;oslösen</translation>
    </message>
    <message>
        <source>Open pro&amp;be folder...</source>
        <translation>Sond&amp;enordner öffnen...</translation>
    </message>
    <message>
        <source>Open a search over s&amp;hifts...</source>
        <translation>Suche über Ve&amp;rschiebungen öffnen...</translation>
    </message>
    <message>
        <source>&amp;Response curve (empirical gradient, NEG)</source>
        <translation>&amp;Antwortkurve (empirischer Gradient, NEG)</translation>
    </message>
    <message>
        <source>response curve empirical gradient linear</source>
        <comment>words to find a command by</comment>
        <translation>Antwortkurve empirischer Gradient linear Reaktion Verschiebung</translation>
    </message>
</context>
<context>
    <name>neurex::app::ExplorerSession</name>
    <message>
        <source>The task is not the one of the session any more, so its results are not shown.</source>
        <translation>Die Aufgabe ist nicht mehr die der Sitzung, daher werden deren Ergebnisse nicht gezeigt.</translation>
    </message>
    <message>
        <source>This run belongs to the model %1 with %2 layers of %3 neurons; the loaded model has %4 layers of %5. Open that model first.</source>
        <translation>Dieser Lauf gehört zum Modell %1 mit %2 Schichten zu je %3 Neuronen; das geladene Modell hat %4 Schichten zu je %5. Öffnen Sie zuerst jenes Modell.</translation>
    </message>
    <message>
        <source>The run settings were changed meanwhile, so the session&apos;s results are not shown.</source>
        <translation>Die Laufeinstellungen wurden inzwischen geändert, daher werden die Ergebnisse der Sitzung nicht gezeigt.</translation>
    </message>
    <message>
        <source>%1. What is shown belongs to the version that was read; open it again to use the new one.</source>
        <translation>%1. Was gezeigt wird, gehört zur gelesenen Fassung; für die neue öffnen Sie erneut.</translation>
    </message>
    <message>
        <source>This run was made with another version of the task %1.</source>
        <translation>Dieser Lauf entstand mit einer anderen Fassung der Aufgabe %1.</translation>
    </message>
    <message>
        <source>They stay where they were; what you do from now on is a session without a file.</source>
        <translation>Sie bleiben, wo sie waren; was Sie von jetzt an tun, ist eine Sitzung ohne Datei.</translation>
    </message>
    <message>
        <source>Other texts stood around the prompts of this run (prompt form %1).</source>
        <translation>Um die Prompts dieses Laufs standen andere Texte (Promptform %1).</translation>
    </message>
    <message>
        <source>The prompts of this run had the form %1; what is judged here has the form %2.</source>
        <translation>Die Prompts dieses Laufs hatten die Form %1; was hier beurteilt wird, hat die Form %2.</translation>
    </message>
</context>
<context>
    <name>neurex::app::FigureExporter</name>
    <message>
        <source>Map of neurons</source>
        <translation>Karte der Neuronen</translation>
    </message>
    <message>
        <source>Layer profile</source>
        <translation>Schichtprofil</translation>
    </message>
    <message>
        <source>Good and bad neurons</source>
        <translation>Gute und schlechte Neuronen</translation>
    </message>
    <message>
        <source>Totals of the answers</source>
        <translation>Summen der Antworten</translation>
    </message>
    <message>
        <source>Answers to every question</source>
        <translation>Antworten auf jede Frage</translation>
    </message>
    <message>
        <source>The command is in the clipboard.</source>
        <translation>Der Befehl ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>%1 file (*.%2)</source>
        <translation>%1-Datei (*.%2)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Dose-response curve</source>
        <translation>Dosis-Wirkungs-Kurve</translation>
    </message>
    <message>
        <source>Answers to the chosen question</source>
        <translation>Antworten auf die gewählte Frage</translation>
    </message>
    <message>
        <source>Response curve</source>
        <translation>Antwortkurve</translation>
    </message>
</context>
<context>
    <name>neurex::app::GuideWindow</name>
    <message>
        <source>Neurex guide</source>
        <translation>Neurex-Handbuch</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Text of the section</source>
        <translation>Text des Abschnitts</translation>
    </message>
</context>
<context>
    <name>neurex::app::HubMenu</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No model found in %1</source>
        <translation>Kein Modell in %1 gefunden</translation>
    </message>
</context>
<context>
    <name>neurex::app::ImportDialog</name>
    <message>
        <source>The first questions</source>
        <translation>Die ersten Fragen</translation>
    </message>
    <message>
        <source>What is left out or doubtful</source>
        <translation>Was weggelassen oder zweifelhaft ist</translation>
    </message>
    <message>
        <source>Import a data set</source>
        <translation>Datensatz importieren</translation>
    </message>
    <message>
        <source>Ch&amp;oose files...</source>
        <translation>Dateien ausw&amp;ählen …</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>&amp;Save and open...</source>
        <translation>&amp;Speichern und öffnen …</translation>
    </message>
    <message>
        <source>Choose the files of a data set</source>
        <translation>Dateien eines Datensatzes auswählen</translation>
    </message>
    <message>
        <source>Data sets (*.txt *.csv *.tsv *.json *.jsonl *.conll *.pos *.neg);;All files (*)</source>
        <translation>Datensätze (*.txt *.csv *.tsv *.json *.jsonl *.conll *.pos *.neg);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose the files of a data set.</source>
        <translation>Wählen Sie die Dateien eines Datensatzes aus.</translation>
    </message>
    <message>
        <source>Reading...</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>The data set cannot be imported.</source>
        <translation>Der Datensatz lässt sich nicht importieren.</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Weggelassen: %1</translation>
    </message>
    <message>
        <source>%1: %2 questions, %3 choose neurons and %4 judge them. Guessing answers %5 %.</source>
        <translation>%1: %2 Fragen, %3 wählen Neuronen aus und %4 beurteilen sie. Raten beantwortet %5 %.</translation>
    </message>
    <message>
        <source>Save the task</source>
        <translation>Aufgabe speichern</translation>
    </message>
    <message>
        <source>Task files (*.jsonl);;All files (*)</source>
        <translation>Aufgabendateien (*.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>This is a file of the data set itself; choose another name.</source>
        <translation>Das ist eine Datei des Datensatzes selbst; wählen Sie einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ImportForm</name>
    <message>
        <source>As recognised</source>
        <translation>Wie erkannt</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Text column</source>
        <translation>Spalte mit dem &amp;Text</translation>
    </message>
    <message>
        <source>by its name</source>
        <translation>nach ihrem Namen</translation>
    </message>
    <message>
        <source>&amp;Answer column</source>
        <translation>Spalte mit der &amp;Antwort</translation>
    </message>
    <message>
        <source>O&amp;ption columns</source>
        <translation>S&amp;palten mit Optionen</translation>
    </message>
    <message>
        <source>one with a list, or several with commas</source>
        <translation>eine mit einer Liste oder mehrere mit Kommas</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>F&amp;rage</translation>
    </message>
    <message>
        <source>{column} stands for what a column holds</source>
        <translation>{Spalte} steht für den Inhalt einer Spalte</translation>
    </message>
    <message>
        <source>Shown &amp;labels</source>
        <translation>Angezeigte &amp;Labels</translation>
    </message>
    <message>
        <source>The first row &amp;names the columns</source>
        <translation>Die erste Zeile be&amp;nennt die Spalten</translation>
    </message>
    <message>
        <source>Other labels or answers</source>
        <translation>Andere Labels oder Antworten</translation>
    </message>
    <message>
        <source>Other labels</source>
        <translation>Andere Labels</translation>
    </message>
    <message>
        <source>Parts of the sentence with as many words</source>
        <translation>Satzteile mit ebenso vielen Wörtern</translation>
    </message>
    <message>
        <source>Answers of other questions</source>
        <translation>Antworten anderer Fragen</translation>
    </message>
    <message>
        <source>&amp;Wrong options</source>
        <translation>Fa&amp;lsche Optionen</translation>
    </message>
    <message>
        <source>Opt&amp;ions</source>
        <translation>Opt&amp;ionen</translation>
    </message>
    <message>
        <source>as many as usual</source>
        <translation>so viele wie üblich</translation>
    </message>
    <message>
        <source>Questions that c&amp;hoose neurons</source>
        <translation>Fragen, die Neuronen auswä&amp;hlen</translation>
    </message>
    <message>
        <source>half of them</source>
        <translation>die Hälfte</translation>
    </message>
    <message>
        <source>Questions that &amp;judge them</source>
        <translation>Fragen, die sie be&amp;urteilen</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Star&amp;twert</translation>
    </message>
    <message>
        <source>As many of each la&amp;bel</source>
        <translation>Von jedem La&amp;bel gleich viele</translation>
    </message>
    <message>
        <source>One question is shown sol&amp;ved before the others</source>
        <translation>Eine Frage steht gelöst &amp;vor den anderen</translation>
    </message>
    <message>
        <source>Lic&amp;ence</source>
        <translation>Liz&amp;enz</translation>
    </message>
    <message>
        <source>of the data</source>
        <translation>der Daten</translation>
    </message>
    <message>
        <source>So&amp;urce</source>
        <translation>&amp;Quelle</translation>
    </message>
    <message>
        <source>where the data is from</source>
        <translation>woher die Daten sind</translation>
    </message>
    <message>
        <source>Say how many questions choose neurons and how many judge them, or neither.</source>
        <translation>Geben Sie an, wie viele Fragen Neuronen auswählen und wie viele sie beurteilen, oder keines von beiden.</translation>
    </message>
    <message>
        <source>Shown labels are written as 0=negative,1=positive.</source>
        <translation>Angezeigte Labels schreibt man als 0=negativ,1=positiv.</translation>
    </message>
</context>
<context>
    <name>neurex::app::InterventionController</name>
    <message>
        <source>Enhance with the top %1</source>
        <translation>Mit den obersten %1 verstärken</translation>
    </message>
    <message>
        <source>Degrade with the top %1</source>
        <translation>Mit den obersten %1 schwächen</translation>
    </message>
    <message>
        <source>Switch the operator off</source>
        <translation>Operator ausschalten</translation>
    </message>
    <message>
        <source>Change the budget</source>
        <translation>Budget ändern</translation>
    </message>
    <message numerus="yes">
        <source>Set %n neuron(s) back to normal</source>
        <translation>
            <numerusform>%n Neuron auf normal zurücksetzen</numerusform>
            <numerusform>%n Neuronen auf normal zurücksetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excite %n neuron(s)</source>
        <translation>
            <numerusform>%n Neuron anregen</numerusform>
            <numerusform>%n Neuronen anregen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silence %n neuron(s)</source>
        <translation>
            <numerusform>%n Neuron stumm schalten</numerusform>
            <numerusform>%n Neuronen stumm schalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %n neuron(s) to %1</source>
        <translation>
            <numerusform>%n Neuron auf %1 setzen</numerusform>
            <numerusform>%n Neuronen auf %1 setzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear every intervention</source>
        <translation>Alle Eingriffe entfernen</translation>
    </message>
</context>
<context>
    <name>neurex::app::JobReporter</name>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Load model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generierung</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>No command does the same: the scores are kept in memory only, there is no run folder to name.</source>
        <translation>Kein Befehl tut dasselbe: die Werte liegen nur im Speicher, es gibt keinen Laufordner zu nennen.</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>No command does the same: the run in %1 has these questions, but another mask. Run the attribution with this mask (page Run settings, or `neurex attribute --mask`).</source>
        <translation>Kein Befehl tut dasselbe: der Lauf in %1 hat diese Fragen, aber eine andere Maske. Führen Sie die Attribution mit dieser Maske aus (Seite Laufeinstellungen oder `neurex attribute --mask`).</translation>
    </message>
    <message>
        <source>Empirical gradients</source>
        <translation>Empirische Gradienten</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>No command does the same: it cannot take the questions that judge of a split that is drawn.</source>
        <translation>Kein Befehl tut dasselbe: er kann von einer gezogenen Aufteilung nicht die beurteilenden Fragen nehmen.</translation>
    </message>
    <message>
        <source>Judging probes</source>
        <translation>Sonden beurteilen</translation>
    </message>
    <message>
        <source>probes</source>
        <translation>Sonden</translation>
    </message>
    <message>
        <source>The neurex probe command that made a probe has judged it, too; nothing is written.</source>
        <translation>Der Befehl neurex probe, der eine Sonde gemacht hat, hat sie auch beurteilt; geschrieben wird nichts.</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>Concept neurons</source>
        <translation>Neuronen der Begriffe</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>neurex reason --concepts does this for one study.</source>
        <translation>neurex reason --concepts tut dies für eine Untersuchung.</translation>
    </message>
    <message>
        <source>neurex reason does this in a folder of its own.</source>
        <translation>neurex reason tut dies in einem eigenen Ordner.</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <source>Search over shifts</source>
        <translation>Suche über Verschiebungen</translation>
    </message>
    <message>
        <source>Corruption</source>
        <translation>Verfälschung</translation>
    </message>
    <message>
        <source>neurex reason --corrupt does this for one study.</source>
        <translation>neurex reason --corrupt tut dies für eine Untersuchung.</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>Zellen</translation>
    </message>
</context>
<context>
    <name>neurex::app::JobsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
</context>
<context>
    <name>neurex::app::JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Engine log</source>
        <translation>Protokoll der Engine</translation>
    </message>
    <message>
        <source>Jobs of this session</source>
        <translation>Aufträge dieser Sitzung</translation>
    </message>
    <message>
        <source>Nothing has run yet. Loading, attribution, answers and sweeps are listed here.</source>
        <translation>Noch ist nichts gelaufen. Laden, Attribution, Antworten und Reihen werden hier aufgeführt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the selected job; what is done is kept</source>
        <translation>Gewählten Auftrag abbrechen; Erledigtes bleibt erhalten</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>Als Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Copy the command that does the same without a window</source>
        <translation>Den Befehl kopieren, der dasselbe ohne Fenster tut</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Forget the jobs that have ended</source>
        <translation>Beendete Aufträge vergessen</translation>
    </message>
    <message>
        <source>The engine has written nothing.</source>
        <translation>Die Engine hat nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>neurex::app::KeptText</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>a session</source>
        <translation>eine Sitzung</translation>
    </message>
    <message>
        <source>enhance K %1</source>
        <translation>Verstärken K %1</translation>
    </message>
    <message>
        <source>degrade K %1</source>
        <translation>Schwächen K %1</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n Neuron</numerusform>
            <numerusform>%n Neuronen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s)</source>
        <translation>
            <numerusform>%n Menge</numerusform>
            <numerusform>%n Mengen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Notiz</numerusform>
            <numerusform>%n Notizen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n Ergebnis</numerusform>
            <numerusform>%n Ergebnisse</numerusform>
        </translation>
    </message>
    <message>
        <source>sweep %1 of %2</source>
        <translation>Reihe %1 von %2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ListCommands</name>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>The clipboard holds no list of neurons: %1</source>
        <translation>Die Zwischenablage enthält keine Liste von Neuronen: %1</translation>
    </message>
    <message>
        <source>Import neurons</source>
        <translation>Neuronen importieren</translation>
    </message>
    <message>
        <source>Lists of neurons (*.txt *.csv *.tsv *.json);;Files of a run (*.safetensors *.json *.jsonl);;All files (*)</source>
        <translation>Listen von Neuronen (*.txt *.csv *.tsv *.json);;Dateien eines Laufs (*.safetensors *.json *.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save as a set</source>
        <translation>Als Menge speichern</translation>
    </message>
    <message numerus="yes">
        <source>Name for %n selected neuron(s):</source>
        <translation>
            <numerusform>Name für %n gewähltes Neuron:</numerusform>
            <numerusform>Name für %n gewählte Neuronen:</numerusform>
        </translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>Notiz zu %1</translation>
    </message>
    <message numerus="yes">
        <source>Note on %n neuron(s)</source>
        <translation>
            <numerusform>Notiz zu %n Neuron</numerusform>
            <numerusform>Notiz zu %n Neuronen</numerusform>
        </translation>
    </message>
    <message>
        <source>for example: date, month</source>
        <translation>zum Beispiel: Datum, Monat</translation>
    </message>
    <message>
        <source>Words to find neurons by: tag:date in the filter of a list</source>
        <translation>Wörter, mit denen sich Neuronen finden lassen: tag:Datum im Filter einer Liste</translation>
    </message>
    <message>
        <source>&amp;Note:</source>
        <translation>&amp;Notiz:</translation>
    </message>
    <message>
        <source>&amp;Tags, separated by commas:</source>
        <translation>&amp;Schlagwörter, durch Kommas getrennt:</translation>
    </message>
</context>
<context>
    <name>neurex::app::MainWindow</name>
    <message>
        <source>There is no view &quot;%1&quot;.</source>
        <translation>Es gibt keine Ansicht „%1“.</translation>
    </message>
    <message>
        <source>window visible after %1 ms</source>
        <translation>Fenster sichtbar nach %1 ms</translation>
    </message>
    <message>
        <source>Demo: %1</source>
        <translation>Demo: %1</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map of neuron scores, layers by neurons</source>
        <translation>Karte der Neuronenwerte, Schichten mal Neuronen</translation>
    </message>
    <message>
        <source>Share of the score in each layer</source>
        <translation>Anteil jeder Schicht am Wert</translation>
    </message>
    <message>
        <source>Good neurons</source>
        <translation>Gute Neuronen</translation>
    </message>
    <message>
        <source>Bad neurons</source>
        <translation>Schlechte Neuronen</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>Hauptwerkzeugleiste</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Task: %1</source>
        <translation>Aufgabe: %1</translation>
    </message>
    <message>
        <source>%1, %2 - Neurex</source>
        <translation>%1, %2 - Neurex</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Spielwiese</translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation>Eingriffe</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>Mengen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Run settings</source>
        <translation>Laufeinstellungen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>Gesamtwerte</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Gradienten</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Sonden</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Denken</translation>
    </message>
</context>
<context>
    <name>neurex::app::MapBinder</name>
    <message>
        <source>Which of the question&apos;s proxies</source>
        <translation>Welcher der Proxys der Frage</translation>
    </message>
    <message>
        <source>all proxies</source>
        <translation>alle Proxys</translation>
    </message>
    <message>
        <source>proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
    <message>
        <source>minus %1</source>
        <translation>minus %1</translation>
    </message>
    <message>
        <source>The run that is taken away from the one shown</source>
        <translation>Der Lauf, der vom gezeigten abgezogen wird</translation>
    </message>
    <message>
        <source>Choose a run</source>
        <translation>Lauf wählen</translation>
    </message>
    <message>
        <source>The engine is starting...</source>
        <translation>Die Engine startet...</translation>
    </message>
    <message>
        <source>The model is being loaded...</source>
        <translation>Das Modell wird geladen...</translation>
    </message>
    <message>
        <source>No model is loaded. Open a model folder (Ctrl+O).</source>
        <translation>Kein Modell ist geladen. Öffnen Sie einen Modellordner (Ctrl+O).</translation>
    </message>
    <message>
        <source>Attribution waits for the engine...</source>
        <translation>Die Attribution wartet auf die Engine...</translation>
    </message>
    <message>
        <source>Attribution waits until the engine is done with: %1</source>
        <translation>Die Attribution wartet, bis die Engine fertig ist mit: %1</translation>
    </message>
    <message>
        <source>The first question is being attributed...</source>
        <translation>Die Attribution der ersten Frage läuft...</translation>
    </message>
    <message>
        <source>Run attribution (F5) to see which neurons work for and against the right answers.</source>
        <translation>Führen Sie die Attribution aus (F5), um zu sehen, welche Neuronen für und gegen die richtigen Antworten arbeiten.</translation>
    </message>
    <message>
        <source>The task is being read...</source>
        <translation>Die Aufgabe wird gelesen ...</translation>
    </message>
    <message>
        <source>No task is open. Choose a task (Ctrl+T).</source>
        <translation>Es ist keine Aufgabe geöffnet. Wählen Sie eine Aufgabe (Ctrl+T).</translation>
    </message>
</context>
<context>
    <name>neurex::app::MapController</name>
    <message>
        <source>RANDOM control</source>
        <translation>ZUFALLS-Kontrolle</translation>
    </message>
    <message>
        <source>layer-matched RANDOM control</source>
        <translation>ZUFALLS-Kontrolle gleicher Schichten</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Question %1, all proxies</source>
        <translation>Frage %1, alle Proxys</translation>
    </message>
    <message>
        <source>Question %1, proxy %2</source>
        <translation>Frage %1, Proxy %2</translation>
    </message>
    <message>
        <source>This view is computed by the engine, which has not loaded the model yet.</source>
        <translation>Diese Ansicht berechnet die Engine, die das Modell noch nicht geladen hat.</translation>
    </message>
    <message>
        <source>This view shows one question. Open a task that has evaluation questions (Ctrl+T).</source>
        <translation>Diese Ansicht zeigt eine Frage. Öffnen Sie eine Aufgabe mit Auswertungsfragen (Ctrl+T).</translation>
    </message>
    <message>
        <source>This question has no proxy %1.</source>
        <translation>Diese Frage hat keinen Proxy %1.</translation>
    </message>
    <message>
        <source>Question %1 is being attributed...</source>
        <translation>Die Attribution der Frage %1 läuft...</translation>
    </message>
    <message>
        <source>score of the question</source>
        <translation>Wert der Frage</translation>
    </message>
    <message>
        <source>This view shows the activations of one prompt. Open a task that has evaluation questions (Ctrl+T).</source>
        <translation>Diese Ansicht zeigt die Aktivierungen eines Prompts. Öffnen Sie eine Aufgabe mit Auswertungsfragen (Ctrl+T).</translation>
    </message>
    <message>
        <source>The prompt is being traced...</source>
        <translation>Der Prompt wird verfolgt...</translation>
    </message>
    <message>
        <source>Question %1, proxy %2, last token of the prompt</source>
        <translation>Frage %1, Proxy %2, letztes Token des Prompts</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>There is no other run with as many layers and neurons to compare with. Run attribution with another target, mask, rule or task, or open a run folder.</source>
        <translation>Es gibt keinen anderen Lauf mit ebenso vielen Schichten und Neuronen zum Vergleich. Führen Sie die Attribution mit anderem Ziel, anderer Maske, Regel oder Aufgabe aus, oder öffnen Sie den Ordner eines Laufs.</translation>
    </message>
    <message>
        <source>Choose the run that is taken away from the one shown.</source>
        <translation>Wählen Sie den Lauf, der vom gezeigten abgezogen wird.</translation>
    </message>
    <message>
        <source>The two runs differ in their numbers of layers and neurons, so their neurons cannot be compared one by one.</source>
        <translation>Die beiden Läufe haben verschieden viele Schichten und Neuronen, daher lassen sich ihre Neuronen nicht einzeln vergleichen.</translation>
    </message>
    <message>
        <source>The other run is being read...</source>
        <translation>Der andere Lauf wird gelesen...</translation>
    </message>
    <message>
        <source>%1 minus %2</source>
        <translation>%1 minus %2</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>%1 (measured otherwise: %2)</source>
        <translation>%1 (anders gemessen: %2)</translation>
    </message>
    <message>
        <source>score per question</source>
        <translation>Wert je Frage</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>No single neuron has been measured yet. The page of sweeps does it: choose &quot;Single neurons&quot; there.</source>
        <translation>Noch wurde kein einzelnes Neuron gemessen. Die Seite der Reihen tut es: Wählen Sie dort „Einzelne Neuronen“.</translation>
    </message>
    <message>
        <source>change of P(right), points</source>
        <translation>Änderung von P(richtig), Punkte</translation>
    </message>
    <message>
        <source>%1 neurons, each silenced alone, %2</source>
        <translation>%1 Neuronen, jedes allein stumm, %2</translation>
    </message>
    <message>
        <source>%1 neurons, each excited alone, %2</source>
        <translation>%1 Neuronen, jedes allein angeregt, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>difference of shares of the |score|</source>
        <translation>Differenz der Anteile am |Wert|</translation>
    </message>
    <message>
        <source>difference of scores per question</source>
        <translation>Differenz der Werte je Frage</translation>
    </message>
</context>
<context>
    <name>neurex::app::MapHeader</name>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>linear: as it is; symlog: small values made visible; rank: by place in the order</source>
        <translation>linear: wie es ist; symlog: kleine Werte sichtbar gemacht; Rang: nach Platz in der Reihenfolge</translation>
    </message>
</context>
<context>
    <name>neurex::app::MemoryPreflight</name>
    <message>
        <source>needs %1; how much is free is not known</source>
        <translation>braucht %1; wie viel frei ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>needs %1, %2 free</source>
        <translation>braucht %1, %2 frei</translation>
    </message>
    <message>
        <source>fits: %1</source>
        <translation>passt: %1</translation>
    </message>
    <message>
        <source>does not fit: %1</source>
        <translation>passt nicht: %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>about %1 for the attribution of a proxy question on the processor</source>
        <translation>etwa %1 für die Attribution einer Proxy-Frage auf dem Prozessor</translation>
    </message>
</context>
<context>
    <name>neurex::app::MessageBar</name>
    <message>
        <source>Details...</source>
        <translation>Einzelheiten...</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>neurex::app::ModelBinder</name>
    <message>
        <source>The model could not be read.</source>
        <translation>Das Modell konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No model is open. Open one, or look into one from its list.</source>
        <translation>Kein Modell ist geöffnet. Öffnen Sie eines, oder sehen Sie aus der Liste in eines hinein.</translation>
    </message>
    <message>
        <source>Reading the headers ...</source>
        <translation>Die Dateiköpfe werden gelesen ...</translation>
    </message>
    <message>
        <source>Does not open: %1</source>
        <translation>Öffnet nicht: %1</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>Öffnet</translation>
    </message>
    <message>
        <source>Nothing of it could be read.</source>
        <translation>Nichts davon war lesbar.</translation>
    </message>
    <message>
        <source>Opening the tokenizer ...</source>
        <translation>Der Tokenizer wird geöffnet ...</translation>
    </message>
    <message>
        <source>The tokenizer could not be opened.</source>
        <translation>Der Tokenizer konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>This model has no tokenizer that is known.</source>
        <translation>Dieses Modell hat keinen bekannten Tokenizer.</translation>
    </message>
    <message>
        <source>%1, %2 of %3 pieces</source>
        <translation>%1, %2 von %3 Stücken</translation>
    </message>
    <message>
        <source>%1, %2 pieces</source>
        <translation>%1, %2 Stücke</translation>
    </message>
    <message>
        <source>A form of this model&apos;s own</source>
        <translation>Eine eigene Form dieses Modells</translation>
    </message>
    <message>
        <source>Recognised as the form %1</source>
        <translation>Erkannt als die Form %1</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Export what is inside the model</source>
        <translation>Exportieren, was im Modell ist</translation>
    </message>
    <message>
        <source>JSON files (*.json);;All files (*)</source>
        <translation>JSON-Dateien (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Text files (*.txt);;All files (*)</source>
        <translation>Textdateien (*.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Opens; %1</source>
        <translation>Öffnet; %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::ModelController</name>
    <message>
        <source>Loading was cancelled.</source>
        <translation>Das Laden wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ModelFinder</name>
    <message>
        <source>Hugging Face cache</source>
        <translation>Hugging-Face-Cache</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>The engine “%1” may run on another computer, and opens what lies there. These models were found on this computer; “opens” says that the engine has one at the same place.</source>
        <translation>Die Engine „%1“ läuft vielleicht auf einem anderen Rechner und öffnet, was dort liegt. Diese Modelle wurden auf diesem Rechner gefunden; „öffnet“ heißt, dass die Engine eines an derselben Stelle hat.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ModelPage</name>
    <message>
        <source>&amp;Open this model</source>
        <translation>Dieses Modell &amp;öffnen</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>Overview of the model</source>
        <translation>Überblick über das Modell</translation>
    </message>
    <message>
        <source>Metadata of the model</source>
        <translation>Metadaten des Modells</translation>
    </message>
    <message>
        <source>Value of the metadata, as a whole</source>
        <translation>Wert der Metadaten, ganz</translation>
    </message>
    <message>
        <source>Tensors of the model</source>
        <translation>Tensoren des Modells</translation>
    </message>
    <message>
        <source>Pieces of the tokenizer</source>
        <translation>Stücke des Tokenizers</translation>
    </message>
    <message>
        <source>Special tokens only</source>
        <translation>Nur besondere Tokens</translation>
    </message>
    <message>
        <source>Tokens of the text</source>
        <translation>Tokens des Textes</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>Chat-Vorlage</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>Search in what is shown</source>
        <translation>In der Ansicht suchen</translation>
    </message>
    <message>
        <source>Search in the part of the model that is shown</source>
        <translation>Im gezeigten Teil des Modells suchen</translation>
    </message>
    <message>
        <source>As &amp;text...</source>
        <translation>Als &amp;Text...</translation>
    </message>
    <message>
        <source>As &amp;JSON...</source>
        <translation>Als &amp;JSON...</translation>
    </message>
    <message>
        <source>Type a text to see its tokens</source>
        <translation>Text eingeben, um seine Tokens zu sehen</translation>
    </message>
    <message>
        <source>Text to try with the tokenizer</source>
        <translation>Text zum Ausprobieren des Tokenizers</translation>
    </message>
    <message>
        <source>Which chat template</source>
        <translation>Welche Chat-Vorlage</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The text by which conversations become prompts, as it stands in the file</source>
        <translation>Der Text, mit dem Gespräche zu Prompts werden, wie er in der Datei steht</translation>
    </message>
    <message>
        <source>This model has no chat template.</source>
        <translation>Dieses Modell hat keine Chat-Vorlage.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Metadata (%1)</source>
        <translation>Metadaten (%1)</translation>
    </message>
    <message>
        <source>Tensors (%1)</source>
        <translation>Tensoren (%1)</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegBinder</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Estimates against NEG</source>
        <translation>Schätzungen gegen NEG</translation>
    </message>
    <message>
        <source>Positive and negative neurons</source>
        <translation>Positive und negative Neuronen</translation>
    </message>
    <message>
        <source>Linear neurons by layer</source>
        <translation>Lineare Neuronen je Schicht</translation>
    </message>
    <message>
        <source>Open a model and a task to shift neurons at its prompts.</source>
        <translation>Öffne ein Modell und eine Aufgabe, um Neuronen an ihren Prompts zu verschieben.</translation>
    </message>
    <message>
        <source>The task of a session file has no prompts: open the task to shift neurons at them.</source>
        <translation>Die Aufgabe einer Sitzungsdatei hat keine Prompts: öffne die Aufgabe, um Neuronen daran zu verschieben.</translation>
    </message>
    <message>
        <source>Every prompt of this study is measured.</source>
        <translation>Jeder Prompt dieser Untersuchung ist gemessen.</translation>
    </message>
    <message>
        <source>The study has stopped; finished prompts are kept.</source>
        <translation>Die Untersuchung ist stehen geblieben; fertige Prompts bleiben.</translation>
    </message>
    <message>
        <source>The first prompt is being measured...</source>
        <translation>Der erste Prompt wird gemessen...</translation>
    </message>
    <message>
        <source>Nothing is measured yet. Run the study: it shifts neurons at the task&apos;s prompts, measures how far the probability of the right option moves, and compares that with what estimates say.</source>
        <translation>Noch ist nichts gemessen. Starte die Untersuchung: sie verschiebt Neuronen an den Prompts der Aufgabe, misst, wie weit sich die Wahrscheinlichkeit der richtigen Option bewegt, und vergleicht das mit dem, was Schätzungen sagen.</translation>
    </message>
    <message>
        <source>Change the study of gradients</source>
        <translation>Gradientenstudie ändern</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegController</name>
    <message>
        <source>Empirical gradients</source>
        <translation>Empirische Gradienten</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>Prompts</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegPage</name>
    <message>
        <source>Run study</source>
        <translation>Untersuchung starten</translation>
    </message>
    <message>
        <source>Shifts the neurons; what is done is kept.</source>
        <translation>Verschiebt die Neuronen; was fertig ist, bleibt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops; finished prompts are kept.</source>
        <translation>Hält an; fertige Prompts bleiben.</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>Abbildung...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF, SVG, PNG oder die Daten des Diagramms.</translation>
    </message>
    <message>
        <source>Estimates against measured gradients</source>
        <translation>Schätzungen gegen gemessene Gradienten</translation>
    </message>
    <message>
        <source>Click to see its curve on the neuron card.</source>
        <translation>Klicken, um seine Kurve auf der Neuronenkarte zu sehen.</translation>
    </message>
    <message>
        <source>Positive and negative neurons</source>
        <translation>Positive und negative Neuronen</translation>
    </message>
    <message>
        <source>Linear neurons by layer</source>
        <translation>Lineare Neuronen je Schicht</translation>
    </message>
    <message>
        <source>Progress of the study</source>
        <translation>Fortschritt der Untersuchung</translation>
    </message>
    <message>
        <source>Estimate that is compared with the measurement</source>
        <translation>Schätzung, die mit der Messung verglichen wird</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Finished prompts. %1</source>
        <translation>Fertige Prompts. %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegSettingsPanel</name>
    <message>
        <source>Number of questions</source>
        <translation>Anzahl der Fragen</translation>
    </message>
    <message>
        <source>Neurons of each prompt</source>
        <translation>Neuronen je Prompt</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>Startwert der Ziehung</translation>
    </message>
    <message>
        <source>The first questions of the task; every proxy is a prompt, its right option the target.</source>
        <translation>Die ersten Fragen der Aufgabe; jeder Proxy ist ein Prompt, seine richtige Option das Ziel.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>drawn at random</source>
        <translation>zufällig gezogen</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>Which neurons are shifted</source>
        <translation>Welche Neuronen verschoben werden</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Choose neurons</source>
        <translation>Neuronen wählen</translation>
    </message>
    <message>
        <source>The neurons that are selected now, or those of a set.</source>
        <translation>Die Neuronen, die jetzt ausgewählt sind, oder die einer Menge.</translation>
    </message>
    <message>
        <source>Drawn anew at each prompt among the neurons that have a gradient there, as published.</source>
        <translation>An jedem Prompt neu gezogen unter den Neuronen, die dort einen Gradienten haben, wie veröffentlicht.</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Shifted</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>At</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Range ±</source>
        <translation>Bereich ±</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Takes long in large models.</source>
        <translation>Dauert in großen Modellen lange.</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>The selected neurons</source>
        <translation>Die ausgewählten Neuronen</translation>
    </message>
    <message>
        <source>None is chosen as yet: select neurons and take them.</source>
        <translation>Noch ist keines gewählt: wähle Neuronen aus und nimm sie.</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s): %1</source>
        <translation>
            <numerusform>%n Neuron: %1</numerusform>
            <numerusform>%n Neuronen: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shift(s) of each neuron</source>
        <translation>
            <numerusform>%n Verschiebung je Neuron</numerusform>
            <numerusform>%n Verschiebungen je Neuron</numerusform>
        </translation>
    </message>
    <message>
        <source>The step is above the range.</source>
        <translation>Der Schritt ist größer als der Bereich.</translation>
    </message>
    <message>
        <source>Estimates</source>
        <translation>Schätzungen</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegView</name>
    <message>
        <source>%1, prompt %2
NEG %3, r %4
%5 %6</source>
        <translation>%1, Prompt %2
NEG %3, r %4
%5 %6</translation>
    </message>
    <message>
        <source>mean error %1</source>
        <translation>mittlerer Fehler %1</translation>
    </message>
    <message>
        <source>r %1%2, mean error %3</source>
        <translation>r %1%2, mittlerer Fehler %3</translation>
    </message>
    <message>
        <source>partial: %1 of %2 prompts</source>
        <translation>teilweise: %1 von %2 Prompts</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>not linear</source>
        <translation>nicht linear</translation>
    </message>
    <message>
        <source>hardly above rounding</source>
        <translation>kaum über der Rundung</translation>
    </message>
    <message>
        <source>NeurGrad</source>
        <translation>NeurGrad</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>integrated gradients</source>
        <translation>integrierte Gradienten</translation>
    </message>
    <message>
        <source>log-probability increase</source>
        <translation>Zunahme der Log-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>NEG, measured</source>
        <translation>NEG, gemessen</translation>
    </message>
    <message>
        <source>%1, estimated</source>
        <translation>%1, geschätzt</translation>
    </message>
    <message>
        <source>%1 against NEG</source>
        <translation>%1 gegen NEG</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>all, NeurGrad</source>
        <translation>alle, NeurGrad</translation>
    </message>
    <message>
        <source>share of the neurons</source>
        <translation>Anteil der Neuronen</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>positiv</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <source>Positive and negative neurons</source>
        <translation>Positive und negative Neuronen</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>linear neurons</source>
        <translation>lineare Neuronen</translation>
    </message>
    <message>
        <source>share of linear neurons</source>
        <translation>Anteil linearer Neuronen</translation>
    </message>
    <message>
        <source>layer %1: %2 of %3 neurons are linear</source>
        <translation>Schicht %1: %2 von %3 Neuronen sind linear</translation>
    </message>
    <message>
        <source>Linear neurons (|r| ≥ %1) by layer</source>
        <translation>Lineare Neuronen (|r| ≥ %1) je Schicht</translation>
    </message>
    <message>
        <source>%1 curves of neurons at %2 prompts.</source>
        <translation>%1 Kurven von Neuronen an %2 Prompts.</translation>
    </message>
    <message>
        <source>Linear (|r| ≥ %1): %2%3.</source>
        <translation>Linear (|r| ≥ %1): %2%3.</translation>
    </message>
    <message>
        <source>Positive: %1%2.</source>
        <translation>Positiv: %1%2.</translation>
    </message>
    <message>
        <source>%1 hardly move the probability by more than rounding does.</source>
        <translation>%1 bewegen die Wahrscheinlichkeit kaum mehr als die Rundung.</translation>
    </message>
    <message>
        <source>equal (y = x)</source>
        <translation>gleich (y = x)</translation>
    </message>
</context>
<context>
    <name>neurex::app::NeuronBinder</name>
    <message>
        <source>Good neurons appear here after a run.</source>
        <translation>Gute Neuronen erscheinen hier nach einem Lauf.</translation>
    </message>
    <message>
        <source>Bad neurons appear here after a run.</source>
        <translation>Schlechte Neuronen erscheinen hier nach einem Lauf.</translation>
    </message>
    <message>
        <source>rank %1 of the good</source>
        <translation>Rang %1 der guten</translation>
    </message>
    <message>
        <source>rank %1 of the bad</source>
        <translation>Rang %1 der schlechten</translation>
    </message>
    <message>
        <source>promotes %1</source>
        <translation>fördert %1</translation>
    </message>
    <message>
        <source>this sign on %1 of the questions</source>
        <translation>dieses Vorzeichen bei %1 der Fragen</translation>
    </message>
    <message>
        <source>note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>for the right answer</source>
        <translation>für die richtige Antwort</translation>
    </message>
    <message>
        <source>against the right answer</source>
        <translation>gegen die richtige Antwort</translation>
    </message>
    <message>
        <source>in place of the good ones</source>
        <translation>an Stelle der guten</translation>
    </message>
    <message>
        <source>in place of the bad ones</source>
        <translation>an Stelle der schlechten</translation>
    </message>
    <message>
        <source>in the layers of the good ones</source>
        <translation>in den Schichten der guten</translation>
    </message>
    <message>
        <source>in the layers of the bad ones</source>
        <translation>in den Schichten der schlechten</translation>
    </message>
    <message>
        <source>Random control: good</source>
        <translation>Zufallskontrolle: gut</translation>
    </message>
    <message>
        <source>Good neurons</source>
        <translation>Gute Neuronen</translation>
    </message>
    <message>
        <source>Random control: bad</source>
        <translation>Zufallskontrolle: schlecht</translation>
    </message>
    <message>
        <source>Bad neurons</source>
        <translation>Schlechte Neuronen</translation>
    </message>
    <message numerus="yes">
        <source>%n groups of questions</source>
        <translation>
            <numerusform>%n Gruppe von Fragen</numerusform>
            <numerusform>%n Gruppen von Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n Frage</numerusform>
            <numerusform>%n Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Split-half overlap: the neurons that either half of the %1 would choose, and how many of them both would (Jaccard). With other questions, about as many of the list would stay.</source>
        <translation>Überlappung der Hälften: die Neuronen, die jede der beiden Hälften (von %1) wählen würde, und wie viele davon beide wählen würden (Jaccard). Mit anderen Fragen bliebe etwa dieser Anteil der Liste.</translation>
    </message>
    <message>
        <source>score of the task per question %1</source>
        <translation>Wert der Aufgabe je Frage %1</translation>
    </message>
    <message>
        <source>sum over the questions %1</source>
        <translation>Summe über die Fragen %1</translation>
    </message>
    <message>
        <source>z %1, over %2</source>
        <translation>z %1, über %2</translation>
    </message>
    <message>
        <source>masked without z: %1 of %2 left</source>
        <translation>ohne z maskiert: %1 von %2 übrig</translation>
    </message>
    <message>
        <source>top %1: halves agree on %2</source>
        <translation>Top %1: Hälften zu %2 einig</translation>
    </message>
    <message>
        <source>This method knows good neurons only.</source>
        <translation>Diese Methode kennt nur gute Neuronen.</translation>
    </message>
    <message>
        <source>Only the scores of this run are at hand. Its z, how consistent a neuron is, and how much of the list both halves of the questions would choose come with another run (F5).</source>
        <translation>Von diesem Lauf sind nur die Werte zur Hand. z, wie konsistent ein Neuron ist, und wie viel der Liste beide Hälften der Fragen wählen würden, kommen mit einem neuen Lauf (F5).</translation>
    </message>
    <message>
        <source>z and halves: run again (F5)</source>
        <translation>z und Hälften: neu ausführen (F5)</translation>
    </message>
    <message>
        <source>measured alone (%3): P(right) %1 silenced, %2 excited</source>
        <translation>allein gemessen (%3): P(richtig) stumm %1, angeregt %2</translation>
    </message>
</context>
<context>
    <name>neurex::app::NeuronCard</name>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Multiply the activation by two at the last prompt token</source>
        <translation>Aktivierung am letzten Token des Prompts verdoppeln</translation>
    </message>
    <message>
        <source>Set the activation to zero at the last prompt token</source>
        <translation>Aktivierung am letzten Token des Prompts auf null setzen</translation>
    </message>
    <message>
        <source>Leave the activation as it is</source>
        <translation>Aktivierung lassen, wie sie ist</translation>
    </message>
    <message>
        <source>Multiply the activation by any factor</source>
        <translation>Aktivierung mit einem beliebigen Faktor multiplizieren</translation>
    </message>
    <message>
        <source>No neuron selected</source>
        <translation>Kein Neuron gewählt</translation>
    </message>
    <message>
        <source>Click a cell of the map or a line of a list.</source>
        <translation>Klicken Sie auf eine Zelle der Karte oder eine Zeile einer Liste.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1; the buttons act on %n selected neurons</source>
        <translation>
            <numerusform>%1; die Schaltflächen wirken auf %n gewähltes Neuron</numerusform>
            <numerusform>%1; die Schaltflächen wirken auf %n gewählte Neuronen</numerusform>
        </translation>
    </message>
    <message>
        <source>Neuron %1</source>
        <translation>Neuron %1</translation>
    </message>
    <message>
        <source>Score and rank</source>
        <translation>Wert und Rang</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>Dose-response</source>
        <translation>Dosis-Wirkung</translation>
    </message>
    <message>
        <source>Along the prompt</source>
        <translation>Entlang des Prompts</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Top questions</source>
        <translation>Stärkste Fragen</translation>
    </message>
    <message>
        <source>Neuron card</source>
        <translation>Karte des Neurons</translation>
    </message>
    <message>
        <source>Excite (x2)</source>
        <translation>Anregen (x2)</translation>
    </message>
    <message>
        <source>Silence (x0)</source>
        <translation>Stumm schalten (x0)</translation>
    </message>
    <message>
        <source>Custom factor...</source>
        <translation>Eigener Faktor...</translation>
    </message>
    <message>
        <source>In a text file</source>
        <translation>In einer Textdatei</translation>
    </message>
    <message>
        <source>Response curve</source>
        <translation>Antwortkurve</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Opens a section of the card and scrolls to it.</source>
        <translation>Öffnet einen Abschnitt der Karte und rollt zu ihm.</translation>
    </message>
    <message>
        <source>Go to a section of the card</source>
        <translation>Zu einem Abschnitt der Karte gehen</translation>
    </message>
</context>
<context>
    <name>neurex::app::OpenModelDialog</name>
    <message>
        <source>Open a model</source>
        <translation>Ein Modell öffnen</translation>
    </message>
    <message>
        <source>There is no cache of Hugging Face, Ollama, LM Studio or llama.cpp. A model folder or a GGUF file can be opened from anywhere.</source>
        <translation>Es gibt keinen Cache von Hugging Face, Ollama, LM Studio oder llama.cpp. Ein Modellordner oder eine GGUF-Datei lässt sich von überall öffnen.</translation>
    </message>
    <message>
        <source>Looked in: %1</source>
        <translation>Gesucht in: %1</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;What is inside</source>
        <translation>&amp;Was darin ist</translation>
    </message>
    <message>
        <source>Metadata, tensors, tokenizer and memory, without loading the model</source>
        <translation>Metadaten, Tensoren, Tokenizer und Speicher, ohne das Modell zu laden</translation>
    </message>
    <message>
        <source>Browse &amp;file...</source>
        <translation>&amp;Datei suchen...</translation>
    </message>
    <message>
        <source>&amp;Browse folder...</source>
        <translation>O&amp;rdner suchen...</translation>
    </message>
    <message>
        <source>A GGUF file</source>
        <translation>Eine GGUF-Datei</translation>
    </message>
    <message>
        <source>A folder with config.json and weights</source>
        <translation>Ein Ordner mit config.json und Gewichten</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>Eine Modelldatei öffnen</translation>
    </message>
    <message>
        <source>Models (*.gguf);;All files (*)</source>
        <translation>Modelle (*.gguf);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a model folder (config.json and weights)</source>
        <translation>Einen Modellordner öffnen (config.json und Gewichte)</translation>
    </message>
    <message>
        <source>A folder, a GGUF file, or a name in the Hugging Face cache (owner/name)</source>
        <translation>Ein Ordner, eine GGUF-Datei oder ein Name im Hugging-Face-Cache (Besitzer/Name)</translation>
    </message>
    <message>
        <source>&amp;Path or name:</source>
        <translation>&amp;Pfad oder Name:</translation>
    </message>
    <message>
        <source>Absolute path of a folder or a GGUF file on the computer of the engine</source>
        <translation>Absoluter Pfad eines Ordners oder einer GGUF-Datei auf dem Rechner der Engine</translation>
    </message>
    <message>
        <source>This is a session, a task or a run, and no model to look into. &quot;Open&quot; opens it.</source>
        <translation>Das ist eine Sitzung, eine Aufgabe oder ein Lauf und kein Modell, in das man hineinsehen könnte. „Öffnen“ öffnet es.</translation>
    </message>
</context>
<context>
    <name>neurex::app::OptionSection</name>
    <message>
        <source>Attribution to each option as if it were the right one, in units of %1. The ring marks the right option.</source>
        <translation>Attribution zu jeder Option, als wäre sie die richtige, in Einheiten von %1. Der Ring markiert die richtige Option.</translation>
    </message>
</context>
<context>
    <name>neurex::app::PlaygroundBinder</name>
    <message>
        <source>Asked with a plain role and rule; open a task to ask with its own.</source>
        <translation>Mit schlichter Rolle und Regel gefragt; öffnen Sie eine Aufgabe, um mit deren eigenen zu fragen.</translation>
    </message>
    <message>
        <source>Asked with the role, rule and example of the task “%1”.</source>
        <translation>Mit Rolle, Regel und Beispiel der Aufgabe „%1“ gefragt.</translation>
    </message>
    <message>
        <source>The likeliest next tokens appear here.</source>
        <translation>Die wahrscheinlichsten nächsten Tokens erscheinen hier.</translation>
    </message>
    <message>
        <source>waits for the engine</source>
        <translation>wartet auf die Engine</translation>
    </message>
    <message>
        <source>The prompts have the form %1.</source>
        <translation>Die Prompts haben die Form %1.</translation>
    </message>
</context>
<context>
    <name>neurex::app::PlaygroundPage</name>
    <message>
        <source>Own question</source>
        <translation>Eigene Frage</translation>
    </message>
    <message>
        <source>Free prompt</source>
        <translation>Freier Prompt</translation>
    </message>
    <message>
        <source>Answers to your question</source>
        <translation>Antworten auf Ihre Frage</translation>
    </message>
    <message>
        <source>Take the current question</source>
        <translation>Aktuelle Frage übernehmen</translation>
    </message>
    <message>
        <source>Copies the question that is selected in the list of answers, to change it here.</source>
        <translation>Kopiert die in der Liste der Antworten gewählte Frage, um sie hier zu ändern.</translation>
    </message>
    <message>
        <source>The beginning of a text</source>
        <translation>Der Anfang eines Textes</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Shows the tokens of the prompt.</source>
        <translation>Zeigt die Tokens des Prompts.</translation>
    </message>
    <message>
        <source>Take the current prompt</source>
        <translation>Aktuellen Prompt übernehmen</translation>
    </message>
    <message>
        <source>Copies the first prompt of the question that is selected in the list of answers.</source>
        <translation>Kopiert den ersten Prompt der in der Liste der Antworten gewählten Frage.</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Before the prompt</source>
        <translation>Vor dem Prompt</translation>
    </message>
    <message>
        <source>Behind the prompt</source>
        <translation>Hinter dem Prompt</translation>
    </message>
    <message>
        <source>In the prompt form</source>
        <translation>In der Promptform</translation>
    </message>
    <message>
        <source>In the form %1</source>
        <translation>In der Form %1</translation>
    </message>
    <message>
        <source>Nothing stands around the prompts of the task: they are raw. The page Run settings puts them into another form, such as the model&apos;s chat form.</source>
        <translation>Um die Prompts der Aufgabe steht nichts: sie sind raw. Die Seite Laufeinstellungen setzt sie in eine andere Form, etwa die Chatform des Modells.</translation>
    </message>
    <message>
        <source>Puts around the text what stands around the prompts of the task (Run settings).</source>
        <translation>Setzt um den Text, was um die Prompts der Aufgabe steht (Laufeinstellungen).</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeBinder</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Open a folder of neurex probe, or one that holds several</source>
        <translation>Einen Ordner von neurex probe öffnen oder einen, der mehrere enthält</translation>
    </message>
    <message>
        <source>This probe was judged without numbers of neurons.</source>
        <translation>Diese Sonde wurde ohne Zahlen von Neuronen beurteilt.</translation>
    </message>
    <message>
        <source>Choose a cell of the table.</source>
        <translation>Wählen Sie eine Zelle der Tabelle.</translation>
    </message>
    <message>
        <source>Choose a cell of Polar, Magn or Act to see where its neurons lie.</source>
        <translation>Wählen Sie eine Zelle von Polar, Magn oder Act, um zu sehen, wo ihre Neuronen liegen.</translation>
    </message>
    <message>
        <source>Mean over the training prompts: the sign of the right label&apos;s gradient less the signs of the others&apos;. The tip of a cell gives the sum.</source>
        <translation>Mittel über die Prompts zum Lernen: das Vorzeichen des Gradienten des richtigen Labels weniger die Vorzeichen der anderen. Der Tipp einer Zelle nennt die Summe.</translation>
    </message>
    <message>
        <source>Mean over the training prompts: labels whose gradient is below the right one&apos;s, less those above. The tip of a cell gives the sum.</source>
        <translation>Mittel über die Prompts zum Lernen: Label, deren Gradient unter dem des richtigen liegt, weniger die darüber. Der Tipp einer Zelle nennt die Summe.</translation>
    </message>
    <message>
        <source>Share of the training prompts that the neuron tells alone, less one half; of more than two labels, one half of them against the other.</source>
        <translation>Anteil der Prompts zum Lernen, die das Neuron allein erkennt, weniger ein halb; bei mehr als zwei Labeln die eine Hälfte von ihnen gegen die andere.</translation>
    </message>
    <message>
        <source>Choose a cell of the table to use the neurons that it stands for.</source>
        <translation>Wählen Sie eine Zelle der Tabelle, um die Neuronen zu verwenden, für die sie steht.</translation>
    </message>
    <message>
        <source>Open the model to use its neurons.</source>
        <translation>Öffnen Sie das Modell, um seine Neuronen zu verwenden.</translation>
    </message>
    <message>
        <source>Neurons of another model: open %1 to use them.</source>
        <translation>Neuronen eines anderen Modells: öffnen Sie %1, um sie zu verwenden.</translation>
    </message>
    <message>
        <source>%1, above 0</source>
        <comment>a set</comment>
        <translation>%1, über 0</translation>
    </message>
    <message>
        <source>%1, below 0</source>
        <comment>a set</comment>
        <translation>%1, unter 0</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>operator and probe</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Use the skill neurons</source>
        <translation>Die Fertigkeitsneuronen verwenden</translation>
    </message>
    <message>
        <source>Table of probes</source>
        <translation>Tabelle der Sonden</translation>
    </message>
    <message>
        <source>Accuracy of probes</source>
        <translation>Genauigkeit der Sonden</translation>
    </message>
    <message>
        <source>Places of skill neurons</source>
        <translation>Plätze von Fertigkeitsneuronen</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeController</name>
    <message>
        <source>Judging probes</source>
        <translation>Sonden beurteilen</translation>
    </message>
    <message>
        <source>This probe is not finished: let its command end, or go on with it (menu of this row).</source>
        <translation>Diese Sonde ist nicht fertig: ihren Befehl enden lassen oder sie fortsetzen (Menü dieser Zeile).</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeDialog</name>
    <message>
        <source>Questions that choose neurons</source>
        <translation>Fragen, die Neuronen auswählen</translation>
    </message>
    <message>
        <source>Questions that judge them</source>
        <translation>Fragen, die sie beurteilen</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>Startwert der Ziehung</translation>
    </message>
    <message>
        <source>Numbers of neurons</source>
        <translation>Anzahlen von Neuronen</translation>
    </message>
    <message>
        <source>So many of the best neurons decide.</source>
        <translation>So viele der besten Neuronen entscheiden.</translation>
    </message>
    <message>
        <source>Fewer questions to learn from</source>
        <translation>Weniger Fragen zum Lernen</translation>
    </message>
    <message>
        <source>Besides all of them; empty: an eighth, a quarter and a half.</source>
        <translation>Außer allen; leer: ein Achtel, ein Viertel und die Hälfte.</translation>
    </message>
    <message>
        <source>Numbers of trees</source>
        <translation>Anzahlen von Bäumen</translation>
    </message>
    <message>
        <source>Of the random forest.</source>
        <translation>Des Zufallswalds.</translation>
    </message>
    <message>
        <source>Depths of trees</source>
        <translation>Tiefen der Bäume</translation>
    </message>
    <message>
        <source>Besides trees of any depth.</source>
        <translation>Außer Bäumen beliebiger Tiefe.</translation>
    </message>
    <message>
        <source>Random sets</source>
        <translation>Zufallsmengen</translation>
    </message>
    <message>
        <source>Only neurons with a score above 0</source>
        <translation>Nur Neuronen mit einem Wert über 0</translation>
    </message>
    <message>
        <source>New probe</source>
        <translation>Neue Sonde</translation>
    </message>
    <message>
        <source>Probes to compare with</source>
        <translation>Sonden zum Vergleich</translation>
    </message>
    <message>
        <source>Of other wordings or demonstrations, for example: which neurons are shared, and how well theirs do on this one&apos;s questions.</source>
        <translation>Etwa mit anderem Wortlaut oder anderen Beispielen: welche Neuronen gemeinsam sind, und wie gut deren Neuronen auf den Fragen dieser Sonde sind.</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>To write, or to go on with; as neurex probe --out.</source>
        <translation>Wird geschrieben oder fortgesetzt; wie neurex probe --out.</translation>
    </message>
    <message>
        <source>Folder of the probe</source>
        <translation>Ordner der Sonde</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Of the split “identify”, drawn by the seed. Where the task does not say which questions choose, half of them are drawn to.</source>
        <translation>Aus dem Teil „identify“, nach dem Startwert gezogen. Sagt die Aufgabe nicht, welche Fragen wählen, wird die Hälfte dafür gezogen.</translation>
    </message>
    <message>
        <source>Questions that choose</source>
        <translation>Fragen, die wählen</translation>
    </message>
    <message>
        <source>Questions that judge</source>
        <translation>Fragen, die beurteilen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Takes a second pass, and 4 bytes for each neuron and prompt.</source>
        <translation>Braucht einen zweiten Durchgang und 4 Byte je Neuron und Prompt.</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Sonden</translation>
    </message>
    <message>
        <source>votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>sums; keeps all gradients</source>
        <translation>Summen; behält alle Gradienten</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>How Magn decides</source>
        <translation>Wie Magn entscheidet</translation>
    </message>
    <message>
        <source>Sums and the published rule (sums on training prompts, votes on test prompts) keep 4 bytes for each neuron, label and prompt; searches over shifts need them.</source>
        <translation>Summen und die veröffentlichte Regel (Summen auf Prompts zum Lernen, Stimmen auf Prompts zum Prüfen) behalten 4 Byte je Neuron, Label und Prompt; Suchen über Verschiebungen brauchen sie.</translation>
    </message>
    <message>
        <source>Magn decides by</source>
        <translation>Magn entscheidet nach</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>an eighth, a quarter and a half</source>
        <translation>ein Achtel, ein Viertel und die Hälfte</translation>
    </message>
    <message>
        <source>Choose a probe.</source>
        <translation>Mindestens eine Sonde wählen.</translation>
    </message>
    <message>
        <source>Numbers of neurons are whole numbers from 1 on, for example 1, 16, 256.</source>
        <translation>Anzahlen von Neuronen sind ganze Zahlen ab 1, zum Beispiel 1, 16, 256.</translation>
    </message>
    <message>
        <source>Numbers of questions are whole numbers from 1 on, or nothing.</source>
        <translation>Anzahlen von Fragen sind ganze Zahlen ab 1, oder nichts.</translation>
    </message>
    <message>
        <source>Numbers of trees are whole numbers from 1 on, for example 1, 10, 100.</source>
        <translation>Anzahlen von Bäumen sind ganze Zahlen ab 1, zum Beispiel 1, 10, 100.</translation>
    </message>
    <message>
        <source>Depths are whole numbers from 1 on, or nothing.</source>
        <translation>Tiefen sind ganze Zahlen ab 1, oder nichts.</translation>
    </message>
    <message>
        <source>Of the split “evaluate”, drawn by the seed.</source>
        <translation>Aus dem Teil „evaluate“, vom Startwert gezogen.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbePage</name>
    <message>
        <source>Open probes...</source>
        <translation>Sonden öffnen...</translation>
    </message>
    <message>
        <source>A folder of neurex probe, or one that holds several; or drop it here.</source>
        <translation>Ein Ordner von neurex probe oder einer, der mehrere enthält; oder ziehen Sie ihn hierher.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops judging; what is judged stays.</source>
        <translation>Hält das Beurteilen an; was beurteilt ist, bleibt.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Judges the probes that were stopped.</source>
        <translation>Beurteilt die angehaltenen Sonden.</translation>
    </message>
    <message>
        <source>Table...</source>
        <translation>Tabelle...</translation>
    </message>
    <message>
        <source>The table as PDF, SVG, PNG or CSV.</source>
        <translation>Die Tabelle als PDF, SVG, PNG oder CSV.</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>Abbildung...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF, SVG, PNG oder die Daten des Diagramms.</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Auf der Karte</translation>
    </message>
    <message>
        <source>Selects these neurons and shows the map.</source>
        <translation>Wählt diese Neuronen aus und zeigt die Karte.</translation>
    </message>
    <message>
        <source>Save as set</source>
        <translation>Als Menge</translation>
    </message>
    <message>
        <source>Keeps these neurons under Sets; those of each sign as one.</source>
        <translation>Behält diese Neuronen unter Mengen; die jedes Vorzeichens als eine.</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Verstärken</translation>
    </message>
    <message>
        <source>Adds steps that excite the neurons with a score above 0 and silence those below; what else is done to the model is switched off. What comes of it is measured on the open task.</source>
        <translation>Fügt Schritte hinzu, die die Neuronen mit einem Wert über 0 anregen und die darunter stumm schalten; was sonst am Modell geändert wird, wird abgeschaltet. Was daraus wird, wird auf der offenen Aufgabe gemessen.</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>Schwächen</translation>
    </message>
    <message>
        <source>Adds steps that silence the neurons with a score above 0 and excite those below; what else is done to the model is switched off. What comes of it is measured on the open task.</source>
        <translation>Fügt Schritte hinzu, die die Neuronen mit einem Wert über 0 stumm schalten und die darunter anregen; was sonst am Modell geändert wird, wird abgeschaltet. Was daraus wird, wird auf der offenen Aufgabe gemessen.</translation>
    </message>
    <message>
        <source>Progress of judging</source>
        <translation>Fortschritt des Beurteilens</translation>
    </message>
    <message>
        <source>Number of neurons that decide</source>
        <translation>Zahl der Neuronen, die entscheiden</translation>
    </message>
    <message>
        <source>So many of the best neurons decide; where a probe was judged with other numbers, the next smaller one.</source>
        <translation>So viele der besten Neuronen entscheiden; wo eine Sonde mit anderen Zahlen beurteilt wurde, die nächstkleinere.</translation>
    </message>
    <message>
        <source>Accuracy of probes, tasks by probes</source>
        <translation>Genauigkeit der Sonden, Aufgaben mal Sonden</translation>
    </message>
    <message>
        <source>Accuracy over the number of neurons</source>
        <translation>Genauigkeit über der Zahl der Neuronen</translation>
    </message>
    <message>
        <source>Click: these neurons are listed.</source>
        <translation>Klick: diese Neuronen werden aufgelistet.</translation>
    </message>
    <message>
        <source>Layers and places of the chosen neurons</source>
        <translation>Schichten und Plätze der gewählten Neuronen</translation>
    </message>
    <message>
        <source>Click: selects the neuron.</source>
        <translation>Klick: wählt das Neuron aus.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Choose a cell of Polar, Magn or Act to see its neurons.</source>
        <translation>Wählen Sie eine Zelle von Polar, Magn oder Act, um ihre Neuronen zu sehen.</translation>
    </message>
    <message>
        <source>Skill neurons</source>
        <translation>Fertigkeitsneuronen</translation>
    </message>
    <message>
        <source>Command that makes a probe</source>
        <translation>Befehl, der eine Sonde macht</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Delete: takes this row away</source>
        <translation>Entf: nimmt diese Zeile weg</translation>
    </message>
    <message>
        <source>This folder was judged without it.</source>
        <translation>Dieser Ordner wurde ohne sie beurteilt.</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n Neuron</numerusform>
            <numerusform>%n Neuronen</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the table...</source>
        <translation>Tabelle exportieren...</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Take this probe away</source>
        <translation>Diese Sonde wegnehmen</translation>
    </message>
    <message>
        <source>New probe...</source>
        <translation>Neue Sonde...</translation>
    </message>
    <message>
        <source>Finds the skill neurons of the open task.</source>
        <translation>Findet die Fertigkeitsneuronen der offenen Aufgabe.</translation>
    </message>
    <message>
        <source>Neurons of other probes on these questions</source>
        <translation>Neuronen anderer Sonden auf diesen Fragen</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>Robustheit</translation>
    </message>
    <message>
        <source>What the neurons of the probes that this one is compared with do on its questions. All numbers are in robustness.csv in its folder.</source>
        <translation>Was die Neuronen der Sonden, mit denen diese verglichen ist, auf ihren Fragen leisten. Alle Zahlen stehen in robustness.csv in ihrem Ordner.</translation>
    </message>
    <message>
        <source>Skill neurons are those whose gradients tell a task&apos;s labels apart. A probe finds them and keeps them in a folder: make one of the open task here, or by this command, and open its folder here, or drop it.</source>
        <translation>Fertigkeitsneuronen sind die, deren Gradienten die Label einer Aufgabe unterscheiden. Eine Sonde findet sie und behält sie in einem Ordner: hier eine der offenen Aufgabe anlegen, oder mit diesem Befehl, und deren Ordner hier öffnen oder herziehen.</translation>
    </message>
    <message>
        <source>Go on with this probe...</source>
        <translation>Diese Sonde fortsetzen...</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeRunBinder</name>
    <message>
        <source>The probe cannot be gone on with.</source>
        <translation>Die Sonde kann nicht fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Skill neurons of “%1” in %2.</source>
        <comment>task, model</comment>
        <translation>Fertigkeitsneuronen für „%1“ in %2.</translation>
    </message>
    <message>
        <source>Open a model and a task to make a probe of them.</source>
        <translation>Ein Modell und eine Aufgabe öffnen, um eine Sonde davon anzulegen.</translation>
    </message>
    <message>
        <source>Another probe is being made; cancel it, or wait for it.</source>
        <translation>Eine andere Sonde wird gerade angelegt; abbrechen oder abwarten.</translation>
    </message>
    <message>
        <source>%1 prompts keep %2 MB.</source>
        <translation>%1 Prompts behalten %2 MB.</translation>
    </message>
    <message numerus="yes">
        <source>%n of the questions that judge has prompts that choose neurons, too; accuracies are better than those of new questions.</source>
        <translation>
            <numerusform>%n der Fragen, die beurteilen, haben Prompts, die auch Neuronen wählen; Genauigkeiten sind besser als auf neuen Fragen.</numerusform>
            <numerusform>%n der Fragen, die beurteilen, haben Prompts, die auch Neuronen wählen; Genauigkeiten sind besser als auf neuen Fragen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The model has %1 neurons; larger numbers are left out.</source>
        <translation>Das Modell hat %1 Neuronen; größere Anzahlen bleiben weg.</translation>
    </message>
    <message>
        <source>The model is computed in %1, whose rounding is larger than many gradients, so that their signs are chance; float32 (page Run settings) computes it in full.</source>
        <translation>Das Modell wird in %1 gerechnet, dessen Rundung größer ist als viele Gradienten, so dass deren Vorzeichen Zufall sind; float32 rechnet genau.</translation>
    </message>
    <message>
        <source>Making the probe %1.</source>
        <comment>folder</comment>
        <translation>Die Sonde %1 wird angelegt.</translation>
    </message>
    <message>
        <source>The probe %1 is not finished; what is done is kept.</source>
        <translation>Die Sonde %1 ist nicht fertig; was getan ist, bleibt.</translation>
    </message>
    <message>
        <source>The probe has stopped; what is done is kept.</source>
        <translation>Die Sonde hat angehalten; was getan ist, bleibt.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeRuns</name>
    <message>
        <source>Probe</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Judging the probe</source>
        <translation>Sonde wird beurteilt</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeView</name>
    <message>
        <source>The label that the model itself finds likeliest.</source>
        <translation>Das Label, das das Modell selbst für das wahrscheinlichste hält.</translation>
    </message>
    <message>
        <source>The signs of the chosen neurons&apos; gradients vote for a label.</source>
        <translation>Die Vorzeichen der Gradienten der gewählten Neuronen stimmen für ein Label.</translation>
    </message>
    <message>
        <source>Each chosen neuron votes for the label with its largest gradient.</source>
        <translation>Jedes gewählte Neuron stimmt für das Label mit seinem größten Gradienten.</translation>
    </message>
    <message>
        <source>Each chosen neuron votes by whether its activation is above its mean; of more than two labels, each pair of halves has neurons of its own.</source>
        <translation>Jedes gewählte Neuron stimmt danach ab, ob seine Aktivierung über ihrem Mittel liegt; bei mehr als zwei Labeln hat jedes Paar von Hälften eigene Neuronen.</translation>
    </message>
    <message>
        <source>A random forest over all neurons.</source>
        <translation>Ein Zufallswald über alle Neuronen.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n tree(s)</source>
        <translation>
            <numerusform>%1, %n Baum</numerusform>
            <numerusform>%1, %n Bäume</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n neuron(s)</source>
        <translation>
            <numerusform>%1, %n Neuron</numerusform>
            <numerusform>%1, %n Neuronen</numerusform>
        </translation>
    </message>
    <message>
        <source>Test: %1, 95 % interval</source>
        <translation>Test: %1, 95-%-Intervall</translation>
    </message>
    <message>
        <source>Training: %1</source>
        <translation>Lernen: %1</translation>
    </message>
    <message>
        <source>Test, above LM-prob: %1 points</source>
        <translation>Test, über LM-prob: %1 Punkte</translation>
    </message>
    <message>
        <source>, p %1</source>
        <translation>, p %1</translation>
    </message>
    <message>
        <source>Area under the ROC curve: %1</source>
        <translation>Fläche unter der ROC-Kurve: %1</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>is being judged...</source>
        <translation>wird beurteilt...</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n Neuron</numerusform>
            <numerusform>%n Neuronen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tree(s)</source>
        <translation>
            <numerusform>%n Baum</numerusform>
            <numerusform>%n Bäume</numerusform>
        </translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>Modell %1</translation>
    </message>
    <message>
        <source>%1 questions choose neurons, %2 judge them.
Labels: %3
Model: %4</source>
        <translation>%1 Fragen wählen Neuronen, %2 beurteilen sie.
Label: %3
Modell: %4</translation>
    </message>
    <message>
        <source>One over the number of labels. Always saying the most frequent one: %1 of the test prompts.</source>
        <translation>Eins durch die Zahl der Label. Immer das häufigste zu sagen: %1 der Prompts, die beurteilen.</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>What is told apart, and the probe&apos;s folder.</source>
        <translation>Was unterschieden wird, und der Ordner der Sonde.</translation>
    </message>
    <message>
        <source>One over the number of labels.</source>
        <translation>Eins durch die Zahl der Label.</translation>
    </message>
    <message>
        <source>Accuracy on questions that have chosen no neurons, with its 95 % interval.</source>
        <translation>Genauigkeit auf Fragen, die keine Neuronen gewählt haben, mit ihrem 95-%-Intervall.</translation>
    </message>
    <message>
        <source>neurons that decide</source>
        <translation>Neuronen, die entscheiden</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>Genauigkeit (Test)</translation>
    </message>
    <message>
        <source>%1: accuracy, 95 % interval of %2</source>
        <translation>%1: Genauigkeit, 95-%-Intervall von %2</translation>
    </message>
    <message>
        <source>%1: accuracy by number of neurons</source>
        <translation>%1: Genauigkeit nach Zahl der Neuronen</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>score above 0</source>
        <translation>Wert über 0</translation>
    </message>
    <message>
        <source>score below 0</source>
        <translation>Wert unter 0</translation>
    </message>
    <message>
        <source>%1, %2: where the neurons lie</source>
        <comment>task, probe</comment>
        <translation>%1, %2: wo die Neuronen liegen</translation>
    </message>
    <message>
        <source>LM-prob is what the model itself answers on %1; it chooses no neurons.</source>
        <translation>LM-prob ist, was das Modell selbst auf %1 antwortet; es wählt keine Neuronen.</translation>
    </message>
    <message>
        <source>Tree looks at all neurons of the model on %1; it chooses none.</source>
        <translation>Tree sieht auf %1 alle Neuronen des Modells an; es wählt keine.</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) of Act on %1: the sign tells labels apart, not right from wrong.</source>
        <translation>
            <numerusform>%n Neuron von Act auf %1: das Vorzeichen unterscheidet Label, nicht richtig von falsch.</numerusform>
            <numerusform>%n Neuronen von Act auf %1: das Vorzeichen unterscheidet Label, nicht richtig von falsch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) of %1 on %2: more activation speaks for the right label in %3, against it in %4.</source>
        <translation>
            <numerusform>%n Neuron von %1 auf %2: mehr Aktivierung spricht bei %3 für das richtige Label, bei %4 dagegen.</numerusform>
            <numerusform>%n Neuronen von %1 auf %2: mehr Aktivierung spricht bei %3 für das richtige Label, bei %4 dagegen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <comment>probe, number of neurons, task</comment>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>random neurons</source>
        <translation>zufällige Neuronen</translation>
    </message>
    <message>
        <source>Accuracy of probes</source>
        <translation>Genauigkeit der Sonden</translation>
    </message>
    <message>
        <source>is being made...</source>
        <translation>wird angelegt...</translation>
    </message>
    <message>
        <source>not finished; what is done is kept</source>
        <translation>nicht fertig; was getan ist, bleibt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>task, folder</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>other labels</source>
        <translation>andere Label</translation>
    </message>
    <message>
        <source>neurons of</source>
        <translation>Neuronen von</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>gemeinsam</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>durch Zufall</translation>
    </message>
    <message>
        <source>opposite</source>
        <translation>entgegengesetzt</translation>
    </message>
    <message>
        <source>test accuracy here</source>
        <translation>Genauigkeit hier</translation>
    </message>
    <message>
        <source>this probe</source>
        <translation>dieser Sonde</translation>
    </message>
</context>
<context>
    <name>neurex::app::PromptDialog</name>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>Prompt kopieren</translation>
    </message>
</context>
<context>
    <name>neurex::app::PromptPlayground</name>
    <message>
        <source>Open a model to see what it says next.</source>
        <translation>Öffnen Sie ein Modell, um zu sehen, was es als Nächstes sagt.</translation>
    </message>
    <message>
        <source>Write the beginning of a text.</source>
        <translation>Schreiben Sie den Anfang eines Textes.</translation>
    </message>
    <message>
        <source>This engine is too old to name next tokens. Install the neurex-engine that belongs to this program.</source>
        <translation>Diese Engine ist zu alt, um nächste Tokens zu nennen. Installieren Sie die neurex-engine, die zu diesem Programm gehört.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProxyBox</name>
    <message>
        <source>Proxy whose prompt is shown</source>
        <translation>Proxy, dessen Prompt gezeigt wird</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::PythonExportDialog</name>
    <message>
        <source>Export interventions as Python</source>
        <translation>Eingriffe als Python exportieren</translation>
    </message>
    <message>
        <source>Hugging Face transformers</source>
        <translation>Hugging Face transformers</translation>
    </message>
    <message>
        <source>TransformerLens</source>
        <translation>TransformerLens</translation>
    </message>
    <message>
        <source>nnsight</source>
        <translation>nnsight</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Bibliothek</translation>
    </message>
    <message>
        <source>The Python program</source>
        <translation>Das Python-Programm</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Save...</source>
        <translation>&amp;Speichern...</translation>
    </message>
    <message>
        <source>Run it with a prompt: it prints the likeliest next tokens, unchanged and changed.</source>
        <translation>Führen Sie es mit einem Prompt aus: Es gibt die wahrscheinlichsten nächsten Tokens aus, unverändert und verändert.</translation>
    </message>
    <message>
        <source>The program is on the clipboard.</source>
        <translation>Das Programm ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Save the program</source>
        <translation>Programm speichern</translation>
    </message>
    <message>
        <source>Python programs (*.py);;All files (*)</source>
        <translation>Python-Programme (*.py);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>neurex::app::QuestionListModel</name>
    <message>
        <source>Read here: %1</source>
        <translation>Hier gelesen: %1</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>gold</source>
        <comment>right answer</comment>
        <translation>richtig</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
</context>
<context>
    <name>neurex::app::QuestionPlayground</name>
    <message>
        <source>Proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
    <message>
        <source>Open a model to have the question answered.</source>
        <translation>Öffnen Sie ein Modell, um die Frage beantworten zu lassen.</translation>
    </message>
    <message>
        <source>Write a question.</source>
        <translation>Schreiben Sie eine Frage.</translation>
    </message>
    <message>
        <source>Give at least two options.</source>
        <translation>Geben Sie mindestens zwei Optionen an.</translation>
    </message>
    <message>
        <source>Mark the right option.</source>
        <translation>Markieren Sie die richtige Option.</translation>
    </message>
    <message>
        <source>Two options are equal. Make them differ.</source>
        <translation>Zwei Optionen sind gleich. Unterscheiden Sie sie.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningBinder</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The activation times the length of the value vector, where the token is predicted.</source>
        <translation>Die Aktivierung mal der Länge des Wertvektors, dort, wo das Token vorhergesagt wird.</translation>
    </message>
    <message>
        <source>Change the study of reasoning</source>
        <translation>Untersuchung der Antworten ändern</translation>
    </message>
    <message>
        <source>Choose a file of questions</source>
        <translation>Datei mit Fragen wählen</translation>
    </message>
    <message>
        <source>Questions in GSM8K&apos;s form (*.jsonl *.json);;All files (*)</source>
        <translation>Fragen in der Form von GSM8K (*.jsonl *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Add files of solved questions</source>
        <translation>Dateien mit gelösten Fragen hinzufügen</translation>
    </message>
    <message>
        <source>Solved questions (*.txt);;All files (*)</source>
        <translation>Gelöste Fragen (*.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a file of concepts</source>
        <translation>Datei mit Begriffen wählen</translation>
    </message>
    <message>
        <source>Concepts (*.json);;All files (*)</source>
        <translation>Begriffe (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a folder of neurex reason</source>
        <translation>Ordner von neurex reason öffnen</translation>
    </message>
    <message>
        <source>%1 (running)</source>
        <translation>%1 (läuft)</translation>
    </message>
    <message>
        <source>%1 (failed)</source>
        <translation>%1 (fehlgeschlagen)</translation>
    </message>
    <message>
        <source>Open a model to have it work out answers, or open a folder of neurex reason.</source>
        <translation>Ein Modell öffnen, damit es Antworten ausrechnet, oder einen Ordner von neurex reason.</translation>
    </message>
    <message>
        <source>Choose a file of questions, in the settings.</source>
        <translation>In den Einstellungen eine Datei mit Fragen wählen.</translation>
    </message>
    <message>
        <source>The study has stopped; finished answers are kept.</source>
        <translation>Die Untersuchung ist stehen geblieben; fertige Antworten bleiben.</translation>
    </message>
    <message>
        <source>This study is of another model, %1: open it to read its tokens and to use its neurons.</source>
        <translation>Diese Untersuchung ist von einem anderen Modell, %1: bitte öffnen, um ihre Tokens zu lesen und ihre Neuronen zu verwenden.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are made to the model now.</source>
        <translation>
            <numerusform>Am Modell wird gerade %n Eingriff vorgenommen.</numerusform>
            <numerusform>Am Modell werden gerade %n Eingriffe vorgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>all neurons of the top K</source>
        <translation>aller Neuronen unter den K stärksten</translation>
    </message>
    <message>
        <source>the selected neurons</source>
        <translation>der ausgewählten Neuronen</translation>
    </message>
    <message>
        <source>the set %1</source>
        <translation>der Menge %1</translation>
    </message>
    <message>
        <source>the concept %1</source>
        <translation>des Begriffs %1</translation>
    </message>
    <message>
        <source>All that fire</source>
        <translation>Alle, die feuern</translation>
    </message>
    <message>
        <source>Selected neurons</source>
        <translation>Ausgewählte Neuronen</translation>
    </message>
    <message>
        <source>At token %1, %2</source>
        <translation>Bei Token %1, %2</translation>
    </message>
    <message>
        <source>At token %1, %2, layer %3</source>
        <translation>Bei Token %1, %2, Schicht %3</translation>
    </message>
    <message>
        <source>%1, through the final norm, promotes %2; suppresses %3.</source>
        <translation>%1 fördert, durch die letzte Norm, %2; unterdrückt %3.</translation>
    </message>
    <message>
        <source>Firing at token %1</source>
        <comment>a set</comment>
        <translation>Feuern bei Token %1</translation>
    </message>
    <message>
        <source>Activity by token and layer</source>
        <translation>Aktivität nach Token und Schicht</translation>
    </message>
    <message>
        <source>Accuracy by prompt type</source>
        <translation>Genauigkeit nach Art des Prompts</translation>
    </message>
    <message>
        <source>Activity of a concept by layer</source>
        <translation>Aktivität eines Begriffs nach Schicht</translation>
    </message>
    <message>
        <source>Not shown where a study changes neurons: the layers of the unchanged model would be others.</source>
        <translation>Nicht gezeigt, wo eine Untersuchung Neuronen ändert: Die Schichten des unveränderten Modells wären andere.</translation>
    </message>
    <message>
        <source>Open the model that wrote this answer to see its layers.</source>
        <translation>Das Modell öffnen, das diese Antwort geschrieben hat, um seine Schichten zu sehen.</translation>
    </message>
    <message>
        <source>Reading the layers ...</source>
        <translation>Schichten werden gelesen ...</translation>
    </message>
    <message>
        <source>Choose a token to see what each layer would go on with in its place.</source>
        <translation>Ein Token wählen, um zu sehen, womit jede Schicht an seiner Stelle fortfahren würde.</translation>
    </message>
    <message>
        <source>In place of token %1, %2 (bold)</source>
        <translation>An der Stelle von Token %1, %2 (fett)</translation>
    </message>
    <message>
        <source>Accuracy with neurons corrupted</source>
        <translation>Genauigkeit mit verfälschten Neuronen</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningController</name>
    <message>
        <source>Reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningPage</name>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Has the model work out the answers; what is written is kept.</source>
        <translation>Lässt das Modell die Antworten ausrechnen; was geschrieben ist, bleibt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops; finished answers are kept.</source>
        <translation>Hält an; fertige Antworten bleiben.</translation>
    </message>
    <message>
        <source>Open...</source>
        <translation>Öffnen...</translation>
    </message>
    <message>
        <source>A folder of neurex reason; or drop it here.</source>
        <translation>Ein Ordner von neurex reason; oder hierher ziehen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Closes this folder; its files stay.</source>
        <translation>Schließt diesen Ordner; seine Dateien bleiben.</translation>
    </message>
    <message>
        <source>Find concept neurons</source>
        <translation>Neuronen der Begriffe suchen</translation>
    </message>
    <message>
        <source>Looks among the neurons that fire in the studies listed here for those that promote the words of a concept.</source>
        <translation>Sucht unter den Neuronen, die in den hier genannten Untersuchungen feuern, die, welche die Wörter eines Begriffs fördern.</translation>
    </message>
    <message>
        <source>Stops; what is known stays kept.</source>
        <translation>Hält an; was bekannt ist, bleibt.</translation>
    </message>
    <message>
        <source>Save as set</source>
        <translation>Als Menge</translation>
    </message>
    <message>
        <source>Keeps the neurons of this concept under Sets.</source>
        <translation>Behält die Neuronen dieses Begriffs unter Mengen.</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>Abbildung...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF, SVG, PNG oder die Daten des Diagramms.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Concepts</source>
        <translation>Begriffe</translation>
    </message>
    <message>
        <source>Compare prompts</source>
        <translation>Prompts vergleichen</translation>
    </message>
    <message>
        <source>Progress of the answers</source>
        <translation>Fortschritt der Antworten</translation>
    </message>
    <message>
        <source>Study that is shown</source>
        <translation>Gezeigte Untersuchung</translation>
    </message>
    <message>
        <source>Which answers are listed</source>
        <translation>Welche Antworten gezeigt werden</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>without a number</source>
        <translation>ohne Zahl</translation>
    </message>
    <message>
        <source>rules differ</source>
        <translation>Regeln verschieden</translation>
    </message>
    <message>
        <source>Rule that says so</source>
        <translation>Regel, nach der das gilt</translation>
    </message>
    <message>
        <source>Questions and what was read of their answers</source>
        <translation>Fragen und was aus ihren Antworten gelesen wurde</translation>
    </message>
    <message>
        <source>Concepts and how their neurons act</source>
        <translation>Begriffe und wie ihre Neuronen wirken</translation>
    </message>
    <message>
        <source>concept</source>
        <translation>Begriff</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>among the top K</source>
        <translation>unter den K stärksten</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>durch Zufall</translation>
    </message>
    <message>
        <source>activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>A kind of thought, by the words that its neurons promote.</source>
        <translation>Eine Art von Gedanke, nach den Wörtern, die ihre Neuronen fördern.</translation>
    </message>
    <message>
        <source>So many of them are among the top K of a token, over all layers [95 %].</source>
        <translation>So viele von ihnen sind unter den K stärksten eines Tokens, über alle Schichten [95 %].</translation>
    </message>
    <message>
        <source>So many would be, of as many neurons that were drawn.</source>
        <translation>So viele wären es von ebenso vielen gezogenen Neuronen.</translation>
    </message>
    <message>
        <source>Sum of their scores at a token, over all layers [95 %].</source>
        <translation>Summe ihrer Werte bei einem Token, über alle Schichten [95 %].</translation>
    </message>
    <message>
        <source>Choose a concept to see its neurons.</source>
        <translation>Einen Begriff wählen, um seine Neuronen zu sehen.</translation>
    </message>
    <message>
        <source>Accuracy by prompt type</source>
        <translation>Genauigkeit nach Art des Prompts</translation>
    </message>
    <message>
        <source>No study has answers yet.</source>
        <translation>Noch hat keine Untersuchung Antworten.</translation>
    </message>
    <message>
        <source>Activity of a concept&apos;s neurons by layer</source>
        <translation>Aktivität der Neuronen eines Begriffs nach Schicht</translation>
    </message>
    <message>
        <source>Find concept neurons and choose a concept to compare how its neurons act.</source>
        <translation>Neuronen der Begriffe suchen und einen Begriff wählen, um zu vergleichen, wie seine Neuronen wirken.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Corruption</source>
        <translation>Verfälschung</translation>
    </message>
    <message>
        <source>list by</source>
        <translation>Liste von</translation>
    </message>
    <message>
        <source>Accepted ones, of those that fire and were candidates.</source>
        <translation>Angenommene unter den feuernden Kandidaten.</translation>
    </message>
    <message>
        <source>Who accepted them: the rule, a judge that the study&apos;s folder names, or a person. Lists that are not said to be searched here stand in the folder.</source>
        <translation>Wer sie angenommen hat: die Regel, ein Beurteiler, den der Ordner der Untersuchung nennt, oder eine Person. Listen ohne den Zusatz, dass hier gesucht wurde, stehen im Ordner.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Accepts the selected candidates by hand (A).</source>
        <translation>Nimmt die ausgewählten Kandidaten von Hand an (A).</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Rejects the selected candidates by hand (R).</source>
        <translation>Lehnt die ausgewählten Kandidaten von Hand ab (R).</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Lets the judge&apos;s verdict count again (U).</source>
        <translation>Lässt wieder das Urteil des Beurteilers gelten (U).</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningRecorder</name>
    <message>
        <source>A prompt has %1 tokens, the model&apos;s context holds %2, and an answer needs room: take a file with fewer solved questions, or none.</source>
        <translation>Ein Prompt hat %1 Token, der Kontext des Modells fasst %2, und eine Antwort braucht Platz: eine Datei mit weniger gelösten Fragen nehmen, oder keine.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningSettingsPanel</name>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Zero-shot</source>
        <translation>Zero-Shot</translation>
    </message>
    <message>
        <source>Add...</source>
        <translation>Hinzufügen...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Number of questions</source>
        <translation>Anzahl der Fragen</translation>
    </message>
    <message>
        <source>Draw them</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>Startwert der Ziehung</translation>
    </message>
    <message>
        <source>New tokens of an answer at most</source>
        <translation>Neue Token einer Antwort, höchstens</translation>
    </message>
    <message>
        <source>New tokens of the second pass at most</source>
        <translation>Neue Token des zweiten Durchgangs, höchstens</translation>
    </message>
    <message>
        <source>Firing neurons of each layer and token</source>
        <translation>Feuernde Neuronen je Schicht und Token</translation>
    </message>
    <message>
        <source>Stop at a next question</source>
        <translation>Bei einer nächsten Frage anhalten</translation>
    </message>
    <message>
        <source>With neurons changed</source>
        <translation>Mit veränderten Neuronen</translation>
    </message>
    <message>
        <source>File of questions</source>
        <translation>Datei mit Fragen</translation>
    </message>
    <message>
        <source>none as yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Questions in GSM8K&apos;s form: lines with &quot;question&quot; and &quot;answer&quot;, whose number stands behind &quot;#### &quot;.</source>
        <translation>Fragen in der Form von GSM8K: Zeilen mit „question“ und „answer“, deren Zahl hinter „#### “ steht.</translation>
    </message>
    <message>
        <source>Without solved questions: a first pass works out the answer, a second one names the number.</source>
        <translation>Ohne gelöste Fragen: ein erster Durchgang rechnet die Antwort aus, ein zweiter nennt die Zahl.</translation>
    </message>
    <message>
        <source>Files of solved questions</source>
        <translation>Dateien mit gelösten Fragen</translation>
    </message>
    <message>
        <source>Files of solved questions that stand before each one; every file is a run of its own.</source>
        <translation>Dateien mit gelösten Fragen, die vor jeder stehen; jede Datei ist ein eigener Lauf.</translation>
    </message>
    <message>
        <source>Takes the selected file away; what was written with it stays kept.</source>
        <translation>Nimmt die gewählte Datei weg; was mit ihr geschrieben wurde, bleibt.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Prompt types</source>
        <translation>Arten von Prompts</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>As Python&apos;s random.shuffle does with this seed; else the first ones are asked.</source>
        <translation>Wie es random.shuffle in Python mit diesem Startwert tut; sonst werden die ersten gefragt.</translation>
    </message>
    <message>
        <source>So many neurons of each layer are kept for each new token, those with the largest |activation| times the length of their value vector.</source>
        <translation>So viele Neuronen jeder Schicht werden zu jedem neuen Token behalten: die mit dem größten |Aktivierung| mal der Länge ihres Wertvektors.</translation>
    </message>
    <message>
        <source>Ends an answer where the model goes on with a question of its own; off: as published.</source>
        <translation>Beendet eine Antwort, wo das Modell mit einer eigenen Frage weitermacht; aus: wie veröffentlicht.</translation>
    </message>
    <message>
        <source>Concepts</source>
        <translation>Begriffe</translation>
    </message>
    <message>
        <source>New tokens at most</source>
        <translation>Neue Token, höchstens</translation>
    </message>
    <message>
        <source>New tokens of the second pass</source>
        <translation>Neue Token des zweiten Durchgangs</translation>
    </message>
    <message>
        <source>Firing neurons (K)</source>
        <translation>Feuernde Neuronen (K)</translation>
    </message>
    <message>
        <source>Works out the answers under what the window does to the model now.</source>
        <translation>Rechnet die Antworten mit dem aus, was das Fenster gerade am Modell verändert.</translation>
    </message>
    <message>
        <source>prompt and answer</source>
        <translation>Prompt und Antwort</translation>
    </message>
    <message>
        <source>the prompt</source>
        <translation>der Prompt</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>die Antwort</translation>
    </message>
    <message>
        <source>Where neurons are changed</source>
        <translation>Wo Neuronen verändert werden</translation>
    </message>
    <message>
        <source>Intervention</source>
        <translation>Eingriff</translation>
    </message>
    <message>
        <source>the published seven</source>
        <translation>die sieben veröffentlichten</translation>
    </message>
    <message>
        <source>a file...</source>
        <translation>eine Datei...</translation>
    </message>
    <message>
        <source>Nothing is done to the model now.</source>
        <translation>Am Modell wird gerade nichts verändert.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningView</name>
    <message>
        <source>it ended by itself</source>
        <translation>endete von selbst</translation>
    </message>
    <message>
        <source>it went on with a question of its own and was stopped</source>
        <translation>machte mit einer eigenen Frage weiter und wurde angehalten</translation>
    </message>
    <message>
        <source>it was cut off at its length</source>
        <translation>bei der Länge abgeschnitten</translation>
    </message>
    <message numerus="yes">
        <source>token %1: %2, layer %3
%n of the neurons fire, activity %4</source>
        <translation>
            <numerusform>Token %1: %2, Schicht %3
%n der Neuronen feuert, Aktivität %4</numerusform>
            <numerusform>Token %1: %2, Schicht %3
%n der Neuronen feuern, Aktivität %4</numerusform>
        </translation>
    </message>
    <message>
        <source>zero-shot</source>
        <translation>Zero-Shot</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>prompt type, folder</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>published</source>
        <comment>rule</comment>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>strict</source>
        <comment>rule</comment>
        <translation>streng</translation>
    </message>
    <message>
        <source>As published: behind the “The answer is ” that follows those of the solved questions, letters and %$=-. are blanked out and the last whole number counts, so $3.50 is read as 50 and -7 as 7.</source>
        <translation>Wie veröffentlicht: hinter dem „The answer is “, das auf die der gelösten Fragen folgt, werden Buchstaben und %$=-. zu Leerzeichen, und die letzte ganze Zahl zählt; so wird $3.50 als 50 und -7 als 7 gelesen.</translation>
    </message>
    <message>
        <source>The number that the sentence behind the last “The answer is” of the model states, by value; where that is no single number there is no answer.</source>
        <translation>Die Zahl, die der Satz hinter dem letzten „The answer is“ des Modells nennt, nach ihrem Wert; ist das keine einzelne Zahl, gibt es keine Antwort.</translation>
    </message>
    <message>
        <source>The number that the first sentence of the second pass states, by value; where that is no single number there is no answer.</source>
        <translation>Die Zahl, die der erste Satz des zweiten Durchgangs nennt, nach ihrem Wert; ist das keine einzelne Zahl, gibt es keine Antwort.</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>%1: %2 of %3 right, %4 %5</source>
        <translation>%1: %2 von %3 richtig, %4 %5</translation>
    </message>
    <message>
        <source>, %1 without a number</source>
        <translation>, %1 ohne Zahl</translation>
    </message>
    <message>
        <source>%1 of %2 questions</source>
        <translation>%1 von %2 Fragen</translation>
    </message>
    <message>
        <source>with neurons changed</source>
        <translation>mit veränderten Neuronen</translation>
    </message>
    <message>
        <source>%1 cut off at their length</source>
        <translation>%1 bei der Länge abgeschnitten</translation>
    </message>
    <message>
        <source>Right answer: %1</source>
        <translation>Richtige Antwort: %1</translation>
    </message>
    <message numerus="yes">
        <source>being written: %n token(s) so far</source>
        <translation>
            <numerusform>wird geschrieben: bisher %n Token</numerusform>
            <numerusform>wird geschrieben: bisher %n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>not written yet</source>
        <translation>noch nicht geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s), %1</source>
        <translation>
            <numerusform>%n Token, %1</numerusform>
            <numerusform>%n Tokens, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <comment>mark, rule, number</comment>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>new token</source>
        <translation>neues Token</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Activity of %1</source>
        <translation>Aktivität %1</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>wird geschrieben</translation>
    </message>
    <message>
        <source>sum of |score|</source>
        <translation>Summe von |Wert|</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy by prompt type, 95 % intervals</source>
        <translation>Genauigkeit nach Art des Prompts, 95-%-Intervalle</translation>
    </message>
    <message>
        <source>activity per token</source>
        <translation>Aktivität je Token</translation>
    </message>
    <message>
        <source>Neurons of “%1” by layer, 95 % intervals</source>
        <translation>Neuronen von „%1“ nach Schicht, 95-%-Intervalle</translation>
    </message>
    <message>
        <source>“%1”: %2 a token, %3 among the top K (by chance %4)</source>
        <translation>„%1“: %2 je Token, %3 unter den K stärksten (durch Zufall %4)</translation>
    </message>
    <message>
        <source>As published: behind “answer (arabic numerals) is ”, letters and %$=- are blanked out and the last number counts without its decimals; no number counts as 0.</source>
        <translation>Wie veröffentlicht: hinter „answer (arabic numerals) is “ werden Buchstaben und %$=- zu Leerzeichen, und die letzte Zahl zählt ohne Nachkommastellen; keine Zahl zählt als 0.</translation>
    </message>
    <message>
        <source>file of neurons</source>
        <translation>Datei von Neuronen</translation>
    </message>
    <message>
        <source>rule</source>
        <comment>a judge</comment>
        <translation>Regel</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>judge %1</source>
        <translation>Beurteiler %1</translation>
    </message>
    <message numerus="yes">
        <source>, %n by hand</source>
        <translation>
            <numerusform>, %n von Hand</numerusform>
            <numerusform>, %n von Hand</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 yes, %3 no</source>
        <comment>judge, verdicts</comment>
        <translation>%1: %2 ja, %3 nein</translation>
    </message>
    <message>
        <source>, %1 without a verdict</source>
        <translation>, %1 ohne Urteil</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>nicht definiert</translation>
    </message>
    <message>
        <source>%1 and %2: Cohen&apos;s kappa %3, %4 equal of %5 compared</source>
        <translation>%1 und %2: Cohens Kappa %3, %4 gleich von %5 verglichenen</translation>
    </message>
    <message>
        <source>The studies are not of the same questions: their accuracies cannot be compared.</source>
        <translation>Die Untersuchungen haben nicht dieselben Fragen: ihre Genauigkeiten lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>The studies are not of the same model.</source>
        <translation>Die Untersuchungen sind nicht vom selben Modell.</translation>
    </message>
    <message>
        <source>Concept: %1</source>
        <translation>Begriff: %1</translation>
    </message>
    <message>
        <source>Concept searched here: %1</source>
        <translation>Hier gesuchter Begriff: %1</translation>
    </message>
    <message>
        <source>Set: %1</source>
        <translation>Menge: %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::ResponseSection</name>
    <message>
        <source>Option whose probability is read</source>
        <translation>Option, deren Wahrscheinlichkeit abgelesen wird</translation>
    </message>
    <message>
        <source>The option whose tokens the curve is about: all ways to write it count together.</source>
        <translation>Die Option, um deren Tokens es in der Kurve geht: alle Schreibweisen zählen zusammen.</translation>
    </message>
    <message>
        <source>The slope of the line through the origin that fits the dots best: how far the probability moves for each 1 of the axis (neuron empirical gradient, Zhao et al. 2025).</source>
        <translation>Steigung der Ursprungsgeraden, die am besten zu den Punkten passt: wie weit sich die Wahrscheinlichkeit je 1 der Achse bewegt (neuron empirical gradient, Zhao et al. 2025).</translation>
    </message>
    <message>
        <source>The same slope without a shift, from one backward pass: for shifts of |activation| the gradient times the activation&apos;s sign (NeurGrad), otherwise the gradient.</source>
        <translation>Dieselbe Steigung ohne Verschiebung, aus einem Rückwärtslauf: bei Verschiebungen von |Aktivierung| der Gradient mal das Vorzeichen der Aktivierung (NeurGrad), sonst der Gradient.</translation>
    </message>
    <message>
        <source>Correlation r</source>
        <translation>Korrelation r</translation>
    </message>
    <message>
        <source>Pearson&apos;s correlation between the shifts and the changes that were measured.</source>
        <translation>Korrelation nach Pearson zwischen den Verschiebungen und den gemessenen Änderungen.</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>The neuron&apos;s value at the last token, where it is shifted.</source>
        <translation>Wert des Neurons am letzten Token, dort, wo es verschoben wird.</translation>
    </message>
    <message>
        <source>Range ±</source>
        <translation>Bereich ±</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Shifted</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>At</source>
        <translation>An</translation>
    </message>
    <message>
        <source>right option (%1)</source>
        <translation>richtige Option (%1)</translation>
    </message>
    <message>
        <source>right option</source>
        <translation>richtige Option</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>NeurGrad, estimated</source>
        <translation>NeurGrad, geschätzt</translation>
    </message>
    <message>
        <source>Gradient, estimated</source>
        <translation>Gradient, geschätzt</translation>
    </message>
    <message>
        <source>The changes are hardly above what rounding makes in this compute type: r and NEG say little.</source>
        <translation>Die Änderungen liegen kaum über dem, was Rundung in diesem Rechentyp ausmacht: r und NEG sagen wenig.</translation>
    </message>
    <message>
        <source>without the current intervention</source>
        <translation>ohne den aktuellen Eingriff</translation>
    </message>
    <message>
        <source>The curve is that of the unchanged model: the neuron&apos;s shift is all that is done to it.</source>
        <translation>Die Kurve ist die des unveränderten Modells: Die Verschiebung des Neurons ist alles, was daran geändert wird.</translation>
    </message>
    <message>
        <source>NEG, fitted through 0</source>
        <translation>NEG, durch 0 angepasst</translation>
    </message>
    <message>
        <source>Without a shift. The curve is about the probability of the option&apos;s tokens among all tokens of the vocabulary; answers and other sections show it among the options alone, where it is larger: what the model gives to all other tokens is left out there.</source>
        <translation>Ohne Verschiebung. Die Kurve handelt von der Wahrscheinlichkeit der Tokens der Option unter allen Tokens des Vokabulars; Antworten und andere Abschnitte zeigen sie unter den Optionen allein, wo sie größer ist: Was das Modell allen anderen Tokens gibt, bleibt dort außer Betracht.</translation>
    </message>
    <message>
        <source>P among all tokens</source>
        <translation>P unter allen Tokens</translation>
    </message>
    <message>
        <source>P among the options</source>
        <translation>P unter den Optionen</translation>
    </message>
</context>
<context>
    <name>neurex::app::RunBinder</name>
    <message numerus="yes">
        <source>%1 layers of %2 neurons, computed as %3; %n question(s), seed %4
%5</source>
        <translation>
            <numerusform>%1 Schichten zu je %2 Neuronen, gerechnet als %3; %n Frage, Startwert %4
%5</numerusform>
            <numerusform>%1 Schichten zu je %2 Neuronen, gerechnet als %3; %n Fragen, Startwert %4
%5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::RunImport</name>
    <message>
        <source>The model in %1 has other weights than the run was made with.</source>
        <translation>Das Modell in %1 hat andere Gewichte als die, mit denen der Lauf entstand.</translation>
    </message>
    <message>
        <source>The task in %1 has other questions than the run was made with.</source>
        <translation>Die Aufgabe in %1 hat andere Fragen als die, mit denen der Lauf entstand.</translation>
    </message>
    <message>
        <source>Take the settings of a run</source>
        <translation>Einstellungen eines Laufs übernehmen</translation>
    </message>
    <message>
        <source>Take the prompt form of a run</source>
        <translation>Promptform eines Laufs übernehmen</translation>
    </message>
</context>
<context>
    <name>neurex::app::RunLibrary</name>
    <message numerus="yes">
        <source>%1, %2, %n step(s)</source>
        <translation>
            <numerusform>%1, %2, %n Schritt</numerusform>
            <numerusform>%1, %2, %n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, mask %2</source>
        <translation>%1, Maske %2</translation>
    </message>
    <message>
        <source>%1, z %2</source>
        <translation>%1, z %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1, split %2, seed %3</source>
        <translation>%1, Aufteilung %2, Startwert %3</translation>
    </message>
    <message>
        <source>%1, prompt form %2</source>
        <translation>%1, Promptform %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, value: %2</source>
        <translation>%1, Wert: %2</translation>
    </message>
</context>
<context>
    <name>neurex::app::RunRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops; what is done is kept.</source>
        <translation>Hält an; was getan ist, bleibt.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Goes on where it was stopped.</source>
        <translation>Geht dort weiter, wo angehalten wurde.</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>Fortschritt der Messung</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>begins...</source>
        <translation>beginnt...</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::RunSettingsBinder</name>
    <message>
        <source>change the run settings</source>
        <translation>Laufeinstellungen ändern</translation>
    </message>
</context>
<context>
    <name>neurex::app::RunSettingsPage</name>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Which questions of the task are used. A change prepares the task again.</source>
        <translation>Welche Fragen der Aufgabe verwendet werden. Eine Änderung bereitet die Aufgabe neu vor.</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>A change loads the model again, with fewer results to reuse; not part of a session.</source>
        <translation>Eine Änderung lädt das Modell neu; weniger Ergebnisse sind dann wiederverwendbar. Nicht Teil einer Sitzung.</translation>
    </message>
    <message>
        <source>Questions that choose neurons, at most</source>
        <translation>Höchstzahl der Fragen, die Neuronen auswählen</translation>
    </message>
    <message>
        <source>The first so many of them (--limit).</source>
        <translation>Die ersten so vielen davon (--limit).</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Questions without a split that choose neurons</source>
        <translation>Fragen ohne Aufteilung, die Neuronen auswählen</translation>
    </message>
    <message>
        <source>So many of them, drawn, choose the neurons; the others judge. Without a split the same questions do both, and effects look larger than they are (--split).</source>
        <translation>So viele davon, zufällig gezogen, wählen die Neuronen aus; die anderen urteilen. Ohne Aufteilung tun dieselben Fragen beides, und Wirkungen sehen größer aus, als sie sind (--split).</translation>
    </message>
    <message>
        <source>all, and judge, too</source>
        <translation>alle, und urteilen auch</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>Startwert der Aufteilung</translation>
    </message>
    <message>
        <source>Another number draws other questions (--split-seed).</source>
        <translation>Eine andere Zahl zieht andere Fragen (--split-seed).</translation>
    </message>
    <message>
        <source>Seed of prompts and controls</source>
        <translation>Startwert für Prompts und Kontrollen</translation>
    </message>
    <message>
        <source>Order of the options in the proxy questions, and random neurons (--seed).</source>
        <translation>Reihenfolge der Optionen in den Proxy-Fragen und zufällige Neuronen (--seed).</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>The number whose change is attributed to neurons (--target).</source>
        <translation>Die Zahl, deren Änderung den Neuronen zugeschrieben wird (--target).</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Points of the path integral: more are slower and more exact (--steps).</source>
        <translation>Punkte des Wegintegrals: mehr sind langsamer und genauer (--steps).</translation>
    </message>
    <message>
        <source>Quadrature rule</source>
        <translation>Quadraturregel</translation>
    </message>
    <message>
        <source>Where the points lie (--rule).</source>
        <translation>Wo die Punkte liegen (--rule).</translation>
    </message>
    <message>
        <source>Mask of the sum (ACE)</source>
        <translation>Maske der Summe (ACE)</translation>
    </message>
    <message>
        <source>What is left out when questions are summed up (--mask).</source>
        <translation>Was beim Summieren über die Fragen weggelassen wird (--mask).</translation>
    </message>
    <message>
        <source>Neurons of a question that count (z)</source>
        <translation>Neuronen, die je Frage zählen (z)</translation>
    </message>
    <message>
        <source>Per question only the z best and z worst neurons enter the sum (--z).</source>
        <translation>Je Frage gehen nur die z besten und z schlechtesten Neuronen in die Summe ein (--z).</translation>
    </message>
    <message>
        <source>Memory budget of a pass</source>
        <translation>Speicherbudget eines Durchlaufs</translation>
    </message>
    <message>
        <source>Less is slower and fits smaller computers (--memory-budget).</source>
        <translation>Weniger ist langsamer und passt auf kleinere Rechner (--memory-budget).</translation>
    </message>
    <message>
        <source>chosen by the engine</source>
        <translation>von der Engine gewählt</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Compute type</source>
        <translation>Rechentyp</translation>
    </message>
    <message>
        <source>bfloat16 and float16 halve the memory, with fewer digits; float16 needs a GPU (--dtype).</source>
        <translation>bfloat16 und float16 halbieren den Speicher, mit weniger Stellen; float16 braucht eine GPU (--dtype).</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
    <message>
        <source>Back to the default restarts the engine (--threads).</source>
        <translation>Zurück zur Vorgabe startet die Engine neu (--threads).</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>%1: default</source>
        <translation>%1: Vorgabe</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>What is put around each prompt of the task. Models that were trained as assistants often answer with letters in their own chat form only.</source>
        <translation>Was um jeden Prompt der Aufgabe steht. Modelle, die als Assistenten trainiert wurden, antworten oft nur in ihrer eigenen Chatform mit Buchstaben.</translation>
    </message>
    <message>
        <source>raw: nothing</source>
        <translation>roh: nichts</translation>
    </message>
    <message>
        <source>texts of your own</source>
        <translation>eigene Texte</translation>
    </message>
    <message>
        <source>Prompt form</source>
        <translation>Promptform</translation>
    </message>
    <message>
        <source>The model&apos;s own chat form is what its chat template writes around a message; the names are the usual forms (--prompt-form).</source>
        <translation>Die eigene Chatform des Modells ist, was seine Chatvorlage um eine Nachricht schreibt; die Namen sind die üblichen Formen (--prompt-form).</translation>
    </message>
    <message>
        <source>Before each prompt</source>
        <translation>Vor jedem Prompt</translation>
    </message>
    <message>
        <source>Special tokens are read as such here, but not in the text of a question (--prompt-prefix).</source>
        <translation>Sondertoken gelten hier als solche, im Text einer Frage nicht (--prompt-prefix).</translation>
    </message>
    <message>
        <source>Behind each prompt</source>
        <translation>Hinter jedem Prompt</translation>
    </message>
    <message>
        <source>The letter of the answer is what follows this text (--prompt-suffix).</source>
        <translation>Auf diesen Text folgt der Buchstabe der Antwort (--prompt-suffix).</translation>
    </message>
    <message>
        <source>First prompt</source>
        <translation>Erster Prompt</translation>
    </message>
    <message>
        <source>the model&apos;s chat form</source>
        <translation>Chatform des Modells</translation>
    </message>
    <message>
        <source>the model&apos;s chat form (%1)</source>
        <translation>Chatform des Modells (%1)</translation>
    </message>
    <message>
        <source>Open a task whose prompts are texts to see one.</source>
        <translation>Öffnen Sie eine Aufgabe, deren Prompts Texte sind, um einen zu sehen.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>How neurons are scored. Each method has settings of its own, which it brings (--method).</source>
        <translation>Wie Neuronen bewertet werden. Jede Methode bringt ihre eigenen Einstellungen mit (--method).</translation>
    </message>
    <message>
        <source>Value of a neuron</source>
        <translation>Wert eines Neurons</translation>
    </message>
    <message>
        <source>Which tensor of the FFN it is read from, for methods that read activations (--hook).</source>
        <translation>Aus welchem Tensor des FFN er gelesen wird, bei Methoden, die Aktivierungen lesen (--hook).</translation>
    </message>
    <message>
        <source>For the next run. A result that was kept of the same settings is shown at once, without Run, which would compute it anew.</source>
        <translation>Für den nächsten Lauf. Ein aufbewahrtes Ergebnis derselben Einstellungen erscheint sofort, ohne Ausführen, das es neu berechnen würde.</translation>
    </message>
</context>
<context>
    <name>neurex::app::SavePath</name>
    <message>
        <source>%1 already exists. Replace it?</source>
        <translation>%1 existiert bereits. Ersetzen?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Changed file</source>
        <translation>Geänderte Datei</translation>
    </message>
    <message>
        <source>%1 was changed by another program or window since this window last read or saved it.</source>
        <translation>%1 wurde von einem anderen Programm oder Fenster geändert, seit dieses Fenster die Datei zuletzt gelesen oder gespeichert hat.</translation>
    </message>
    <message>
        <source>Overwriting loses those changes.</source>
        <translation>Beim Überschreiben gehen diese Änderungen verloren.</translation>
    </message>
    <message>
        <source>&amp;Overwrite</source>
        <translation>&amp;Überschreiben</translation>
    </message>
    <message>
        <source>Save &amp;as...</source>
        <translation>Speichern &amp;unter...</translation>
    </message>
</context>
<context>
    <name>neurex::app::ScoreSection</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 of the good</source>
        <translation>%1 der guten</translation>
    </message>
    <message>
        <source>%1 of the bad</source>
        <translation>%1 der schlechten</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Share of its layer</source>
        <translation>Anteil an seiner Schicht</translation>
    </message>
    <message>
        <source>|score| of this neuron as part of the summed |score| of its layer.</source>
        <translation>|Wert| dieses Neurons als Teil des summierten |Werts| seiner Schicht.</translation>
    </message>
    <message>
        <source>Rank in other runs</source>
        <translation>Rang in anderen Läufen</translation>
    </message>
    <message>
        <source>no run yet</source>
        <translation>noch kein Lauf</translation>
    </message>
    <message>
        <source>Mean of the neuron&apos;s attributions over the questions (ACE of NeuronLLM sums them). Positive: good, it works towards the right answer; negative: bad.</source>
        <translation>Mittel der Attributionen des Neurons über die Fragen (ACE von NeuronLLM summiert sie). Positiv: gut, es arbeitet auf die richtige Antwort hin; negativ: schlecht.</translation>
    </message>
    <message>
        <source>%1 per question (sum %2)</source>
        <translation>%1 je Frage (Summe %2)</translation>
    </message>
    <message>
        <source>score per question %1</source>
        <translation>Wert je Frage %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::ScriptRunner</name>
    <message>
        <source>The picture %1 cannot be written.</source>
        <translation>Das Bild %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>There is not enough memory to load %1.</source>
        <translation>Der Speicher reicht nicht, um %1 zu laden.</translation>
    </message>
    <message>
        <source>no model is loaded</source>
        <translation>kein Modell ist geladen</translation>
    </message>
    <message>
        <source>no task is open</source>
        <translation>keine Aufgabe ist geöffnet</translation>
    </message>
    <message>
        <source>the task has no questions to find neurons with</source>
        <translation>die Aufgabe hat keine Fragen, um Neuronen zu finden</translation>
    </message>
    <message>
        <source>what was asked for cannot be measured</source>
        <translation>das Verlangte ist nicht messbar</translation>
    </message>
    <message>
        <source>No picture was taken: %1.</source>
        <translation>Es wurde kein Bild aufgenommen: %1.</translation>
    </message>
</context>
<context>
    <name>neurex::app::SessionBinder</name>
    <message>
        <source>The session could not be opened.</source>
        <translation>Die Sitzung konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The session could not be saved.</source>
        <translation>Die Sitzung konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>Neurex sessions (*.neurex);;All files (*)</source>
        <translation>Neurex-Sitzungen (*.neurex);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>Neurex sessions (*.neurex)</source>
        <translation>Neurex-Sitzungen (*.neurex)</translation>
    </message>
    <message>
        <source>Write report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>Web page (*.html);;PDF (*.pdf)</source>
        <translation>Webseite (*.html);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The report could not be written.</source>
        <translation>Der Bericht konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes to %1?</source>
        <translation>Änderungen an %1 speichern?</translation>
    </message>
    <message>
        <source>What you had set before is kept; File &gt; Reopen the last session brings it back.</source>
        <translation>Was Sie vorher eingestellt hatten, bleibt erhalten; Datei &gt; Letzte Sitzung wieder öffnen bringt es zurück.</translation>
    </message>
    <message>
        <source>The report is written: %1</source>
        <translation>Der Bericht ist geschrieben: %1</translation>
    </message>
    <message>
        <source>Save it...</source>
        <translation>Speichern...</translation>
    </message>
    <message>
        <source>The copy of this session against crashes could not be written.</source>
        <translation>Die Kopie dieser Sitzung für den Fall eines Absturzes konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>What you had set before another model or session was opened could not be kept.</source>
        <translation>Was Sie eingestellt hatten, bevor ein anderes Modell oder eine andere Sitzung geöffnet wurde, konnte nicht aufbewahrt werden.</translation>
    </message>
    <message>
        <source>This session has no file, and it could not be kept for the next start. %1</source>
        <translation>Diese Sitzung hat keine Datei und konnte nicht für den nächsten Start aufbewahrt werden. %1</translation>
    </message>
    <message>
        <source>Save it to a file? Without one it is lost.</source>
        <translation>In eine Datei speichern? Ohne Datei geht es verloren.</translation>
    </message>
    <message>
        <source>Discard the session</source>
        <translation>Sitzung verwerfen</translation>
    </message>
    <message>
        <source>Another window works on that session by now, or it was saved or discarded there.</source>
        <translation>Ein anderes Fenster arbeitet inzwischen an dieser Sitzung, oder sie wurde dort gespeichert oder verworfen.</translation>
    </message>
    <message>
        <source>What you have changed in it since is under File &gt; Unsaved sessions.</source>
        <translation>Was Sie seitdem darin geändert haben, steht unter Datei &gt; Ungespeicherte Sitzungen.</translation>
    </message>
    <message>
        <source>Session: %1
Its model: %2
Its weights: %3
The weights that are there now: %4</source>
        <translation>Sitzung: %1
Ihr Modell: %2
Ihre Gewichte: %3
Die Gewichte, die jetzt dort liegen: %4</translation>
    </message>
    <message>
        <source>Go on without its results</source>
        <translation>Ohne ihre Ergebnisse weiter</translation>
    </message>
    <message>
        <source>The model %1 has other weights than the session was made with, so its results are not shown.</source>
        <translation>Das Modell %1 hat andere Gewichte als die, mit denen die Sitzung entstand; ihre Ergebnisse werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>All of it stays under File &gt; Unsaved sessions and opens again once the old weights are back.</source>
        <translation>Alles davon bleibt unter Datei &gt; Ungespeicherte Sitzungen und lässt sich mit den alten Gewichten wieder öffnen.</translation>
    </message>
    <message>
        <source>All of it stays in %1 and opens again once the old weights are back.</source>
        <translation>Alles davon bleibt in %1 und lässt sich mit den alten Gewichten wieder öffnen.</translation>
    </message>
    <message>
        <source>What you had set before could not be kept and is in memory only.</source>
        <translation>Was Sie vorher eingestellt hatten, konnte nicht aufbewahrt werden und steht nur im Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Discard this session? It cannot be brought back afterwards.

%1, last changed %2</source>
        <translation>Diese Sitzung verwerfen? Sie lässt sich danach nicht wiederherstellen.

%1, zuletzt geändert %2</translation>
    </message>
</context>
<context>
    <name>neurex::app::SessionController</name>
    <message>
        <source>Go on without the session&apos;s results</source>
        <translation>Ohne die Ergebnisse der Sitzung weiter</translation>
    </message>
</context>
<context>
    <name>neurex::app::SessionOffer</name>
    <message>
        <source>Neurex ended unexpectedly. Not saved: %1, last changed %2.</source>
        <translation>Neurex wurde unerwartet beendet. Nicht gespeichert: %1, zuletzt geändert %2.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard...</source>
        <translation>Verwerfen...</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Neurex ended unexpectedly. Not saved (1 of %3): %1, last changed %2.</source>
        <translation>Neurex wurde unerwartet beendet. Nicht gespeichert (1 von %3): %1, zuletzt geändert %2.</translation>
    </message>
</context>
<context>
    <name>neurex::app::SettingsForm</name>
    <message>
        <source>a place of Neurex&apos;s own</source>
        <translation>ein eigener Ort von Neurex</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShellBinder</name>
    <message>
        <source>Load model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>The model %1 does not fit into memory.</source>
        <translation>Das Modell %1 passt nicht in den Speicher.</translation>
    </message>
    <message>
        <source>It %1 on the device %2. Loading it may make the computer very slow, or end the engine.</source>
        <translation>Es %1 auf dem Gerät %2. Das Laden kann den Rechner sehr langsam machen oder die Engine beenden.</translation>
    </message>
    <message>
        <source>&amp;Load anyway</source>
        <translation>Trotzdem &amp;laden</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Go to neuron %1</source>
        <translation>Zu Neuron %1 gehen</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Open the model %1</source>
        <translation>Das Modell %1 öffnen</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftBoxes</name>
    <message>
        <source>|activation|</source>
        <translation>|Aktivierung|</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>What is shifted</source>
        <translation>Was verschoben wird</translation>
    </message>
    <message>
        <source>Shifts of |activation| make it larger or smaller whatever its sign, as published; shifts of the activation move it up or down.</source>
        <translation>Verschiebungen von |Aktivierung| machen sie größer oder kleiner, gleich welches Vorzeichen sie hat, wie veröffentlicht; Verschiebungen der Aktivierung bewegen sie nach oben oder unten.</translation>
    </message>
    <message>
        <source>up_proj</source>
        <translation>up_proj</translation>
    </message>
    <message>
        <source>product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Where it is shifted</source>
        <translation>Wo verschoben wird</translation>
    </message>
    <message>
        <source>At the result of up_proj, as published, or at the input of down_proj, its product with the gate.</source>
        <translation>Am Ergebnis von up_proj, wie veröffentlicht, oder am Eingang von down_proj, seinem Produkt mit dem Gate.</translation>
    </message>
    <message>
        <source>Range of the shifts</source>
        <translation>Bereich der Verschiebungen</translation>
    </message>
    <message>
        <source>Step of the shifts</source>
        <translation>Schrittweite der Verschiebungen</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchBinder</name>
    <message>
        <source>Search over shifts</source>
        <translation>Suche über Verschiebungen</translation>
    </message>
    <message>
        <source>Answers of a cell of the search</source>
        <translation>Antworten einer Zelle der Suche</translation>
    </message>
    <message>
        <source>Open a search over shifts</source>
        <translation>Suche über Verschiebungen öffnen</translation>
    </message>
    <message>
        <source>Searches of neurex shift-search (*.csv *.jsonl);;All files (*)</source>
        <translation>Suchen von neurex shift-search (*.csv *.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The search cannot be opened.</source>
        <translation>Die Suche kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>ranking, file</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>What is in the files now cannot be read; this is what was there before.</source>
        <translation>Was jetzt in den Dateien steht, kann nicht gelesen werden; dies ist, was vorher dort stand.</translation>
    </message>
    <message>
        <source>Open the model of the search to do this to it.</source>
        <translation>Das Modell der Suche öffnen, um dies darauf anzuwenden.</translation>
    </message>
    <message>
        <source>The search is of another model, “%1”: its neurons mean nothing in this one.</source>
        <translation>Die Suche ist von einem anderen Modell, „%1“: Ihre Neuronen bedeuten in diesem nichts.</translation>
    </message>
    <message>
        <source>The file does not name the neurons: it is of an earlier version of Neurex.</source>
        <translation>Die Datei nennt die Neuronen nicht: Sie ist von einer früheren Version von Neurex.</translation>
    </message>
    <message>
        <source>The file names neurons that the model does not have.</source>
        <translation>Die Datei nennt Neuronen, die das Modell nicht hat.</translation>
    </message>
    <message>
        <source>Search: </source>
        <translation>Suche: </translation>
    </message>
    <message>
        <source>Load a cell of the search</source>
        <translation>Zelle der Suche laden</translation>
    </message>
    <message>
        <source>This is done to the model now; Undo takes it back.</source>
        <translation>Dies wird jetzt auf das Modell angewendet; Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>Something else is done to the model now; a click on the cell does this again.</source>
        <translation>Auf das Modell wird jetzt etwas anderes angewendet; ein Klick auf die Zelle wendet dies wieder an.</translation>
    </message>
    <message>
        <source>Nothing is done to the model now; a click on the cell does this again.</source>
        <translation>Auf das Modell wird jetzt nichts angewendet; ein Klick auf die Zelle wendet dies wieder an.</translation>
    </message>
    <message>
        <source>The search is of the task “%1”, the answers below are of another one.</source>
        <translation>Die Suche gehört zur Aufgabe „%1“, die Antworten unten zu einer anderen.</translation>
    </message>
    <message>
        <source>Shifts neurons of %1 and asks “%2”.</source>
        <comment>model, task</comment>
        <translation>Verschiebt Neuronen von %1 und fragt „%2“.</translation>
    </message>
    <message>
        <source>Open the model and the task of the probe to search with its neurons.</source>
        <translation>Modell und Aufgabe der Sonde öffnen, um mit ihren Neuronen zu suchen.</translation>
    </message>
    <message>
        <source>Another search is being made; cancel it, or wait for it.</source>
        <translation>Eine andere Suche läuft gerade; abbrechen oder abwarten.</translation>
    </message>
    <message>
        <source>Making the search %1.</source>
        <comment>file</comment>
        <translation>Die Suche %1 läuft.</translation>
    </message>
    <message>
        <source>The search %1 is not finished; what is done is kept.</source>
        <translation>Die Suche %1 ist nicht fertig; was getan ist, bleibt.</translation>
    </message>
    <message>
        <source>%1 neurons have a score; larger numbers are left out.</source>
        <translation>%1 Neuronen haben einen Wert; größere Anzahlen bleiben weg.</translation>
    </message>
    <message>
        <source>The search has stopped; what is done is kept.</source>
        <translation>Die Suche hat angehalten; was getan ist, bleibt.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchDialog</name>
    <message>
        <source>Numbers of neurons</source>
        <translation>Anzahlen von Neuronen</translation>
    </message>
    <message>
        <source>So many of the ranked neurons are shifted together.</source>
        <translation>So viele der geordneten Neuronen werden zusammen verschoben.</translation>
    </message>
    <message>
        <source>Questions that choose the best cell</source>
        <translation>Fragen, die die beste Zelle wählen</translation>
    </message>
    <message>
        <source>Questions that judge it</source>
        <translation>Fragen, die sie beurteilen</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>Startwert der Ziehung</translation>
    </message>
    <message>
        <source>New search over shifts</source>
        <translation>Neue Suche über Verschiebungen</translation>
    </message>
    <message>
        <source>How the neurons are ranked</source>
        <translation>Wie die Neuronen geordnet werden</translation>
    </message>
    <message>
        <source>By the mean gradient of the right label; normalized: each question counts the same; weighted: by how wrong the answer is; penalized: weighted, and less of what always speaks for one label.</source>
        <translation>Nach dem mittleren Gradienten des richtigen Labels; normalized: jede Frage zählt gleich; weighted: danach, wie falsch die Antwort ist; penalized: gewichtet, und weniger von dem, was immer für ein Label spricht.</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Verschiebungen</translation>
    </message>
    <message>
        <source>By how much the size of an activation is shifted; below 0 it is suppressed.</source>
        <translation>Um wie viel der Betrag einer Aktivierung verschoben wird; unter 0 wird sie unterdrückt.</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>alle anderen</translation>
    </message>
    <message>
        <source>Of the split “identify”, none of those that rank the neurons.</source>
        <translation>Aus dem Teil „identify“, keine von denen, die die Neuronen ordnen.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Table to write, or to go on with; as neurex shift-search --out.</source>
        <translation>Tabelle, die geschrieben oder fortgesetzt wird; wie neurex shift-search --out.</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Rangfolge</translation>
    </message>
    <message>
        <source>Questions that choose</source>
        <translation>Fragen, die wählen</translation>
    </message>
    <message>
        <source>Questions that judge</source>
        <translation>Fragen, die beurteilen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Table of the search</source>
        <translation>Tabelle der Suche</translation>
    </message>
    <message>
        <source>Probe whose neurons are shifted</source>
        <translation>Sonde, deren Neuronen verschoben werden</translation>
    </message>
    <message>
        <source>A finished probe of this model and task with Magn by sums, which keeps the gradients.</source>
        <translation>Eine fertige Sonde dieses Modells und dieser Aufgabe mit Magn nach Summen, die die Gradienten behält.</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Folder of a probe</source>
        <translation>Ordner einer Sonde</translation>
    </message>
    <message>
        <source>Make a probe with Magn by sums first (New probe on the page Probes), or choose the folder of one.</source>
        <translation>Zuerst eine Sonde mit Magn nach Summen anlegen (Neue Sonde auf der Seite Sonden), oder den Ordner von einer wählen.</translation>
    </message>
    <message>
        <source>Numbers of neurons are whole numbers from 1 on, for example 4, 16, 64.</source>
        <translation>Anzahlen von Neuronen sind ganze Zahlen ab 1, zum Beispiel 4, 16, 64.</translation>
    </message>
    <message>
        <source>Shifts are numbers other than 0, for example %1.</source>
        <translation>Verschiebungen sind Zahlen außer 0, zum Beispiel %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n Zelle(n)</numerusform>
            <numerusform>%n Zelle(n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the split “evaluate”.</source>
        <translation>Aus dem Teil „evaluate“.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchPage</name>
    <message>
        <source>Back to the sweep</source>
        <translation>Zurück zur Reihe</translation>
    </message>
    <message>
        <source>The search stays open.</source>
        <translation>Die Suche bleibt offen.</translation>
    </message>
    <message>
        <source>Open...</source>
        <translation>Öffnen...</translation>
    </message>
    <message>
        <source>Another search that neurex shift-search has written.</source>
        <translation>Eine andere Suche, die neurex shift-search geschrieben hat.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Closes this search; its files stay.</source>
        <translation>Schließt diese Suche; ihre Dateien bleiben.</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>Abbildung...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF, SVG, PNG oder die Daten des Diagramms.</translation>
    </message>
    <message>
        <source>Search that is shown</source>
        <translation>Angezeigte Suche</translation>
    </message>
    <message>
        <source>Change of accuracy by number of neurons and shift</source>
        <translation>Änderung der Genauigkeit nach Zahl der Neuronen und Verschiebung</translation>
    </message>
    <message>
        <source>Click to do this to the model.</source>
        <translation>Klicken wendet dies auf das Modell an.</translation>
    </message>
    <message>
        <source>Answers of the chosen cell, before and after</source>
        <translation>Antworten der gewählten Zelle, davor und danach</translation>
    </message>
    <message>
        <source>Choose a cell to see what it makes of the answers.</source>
        <translation>Eine Zelle wählen, um zu sehen, was sie aus den Antworten macht.</translation>
    </message>
    <message>
        <source>No cell is chosen.</source>
        <translation>Keine Zelle ist gewählt.</translation>
    </message>
    <message>
        <source>New search...</source>
        <translation>Neue Suche...</translation>
    </message>
    <message>
        <source>Searches with the neurons of a probe.</source>
        <translation>Sucht mit den Neuronen einer Sonde.</translation>
    </message>
    <message>
        <source>No search is open. Make a new one with the neurons of a probe, or open one.</source>
        <translation>Keine Suche ist offen. Eine neue mit den Neuronen einer Sonde anlegen, oder eine öffnen.</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchRuns</name>
    <message>
        <source>Search over shifts</source>
        <translation>Suche über Verschiebungen</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>Zellen</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchView</name>
    <message>
        <source>%1 → %2 (%3 points)</source>
        <translation>%1 → %2 (%3 Punkte)</translation>
    </message>
    <message>
        <source>product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>shift of |activation| at %1</source>
        <translation>Verschiebung von |Aktivierung| bei %1</translation>
    </message>
    <message>
        <source>shift of |activation|</source>
        <translation>Verschiebung von |Aktivierung|</translation>
    </message>
    <message>
        <source>%1; framed: best cell</source>
        <translation>%1; umrahmt: beste Zelle</translation>
    </message>
    <message>
        <source>It is not judged yet on questions that had no part in choosing it.</source>
        <translation>Sie ist noch nicht an Fragen beurteilt, die an ihrer Wahl nicht beteiligt waren.</translation>
    </message>
    <message>
        <source>, 95 % interval %1 to %2 points</source>
        <translation>, 95-%-Intervall %1 bis %2 Punkte</translation>
    </message>
    <message>
        <source>%1: accuracy by neurons and shift, ranking “%2”</source>
        <translation>%1: Genauigkeit nach Neuronen und Verschiebung, Rangfolge „%2“</translation>
    </message>
    <message>
        <source>%1: accuracy by neurons and shift</source>
        <translation>%1: Genauigkeit nach Neuronen und Verschiebung</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>change of accuracy</source>
        <translation>Änderung der Genauigkeit</translation>
    </message>
    <message>
        <source>average</source>
        <comment>ranking</comment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>normalized</source>
        <comment>ranking</comment>
        <translation>normiert</translation>
    </message>
    <message>
        <source>weighted by errors</source>
        <comment>ranking</comment>
        <translation>nach Fehlern gewichtet</translation>
    </message>
    <message>
        <source>penalized</source>
        <comment>ranking</comment>
        <translation>mit Abzug</translation>
    </message>
    <message numerus="yes">
        <source>Neurons ranked by the gradients of %n question(s).</source>
        <translation>
            <numerusform>Neuronen nach den Gradienten von %n Frage geordnet.</numerusform>
            <numerusform>Neuronen nach den Gradienten von %n Fragen geordnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>No cell is measured yet.</source>
        <translation>Noch keine Zelle ist gemessen.</translation>
    </message>
    <message numerus="yes">
        <source>Best: %1, chosen on %n other question(s) of the split “identify”, where it is the best of %2 cells and so looks too good: %3.</source>
        <translation>
            <numerusform>Beste: %1, gewählt auf %n anderen Frage des Teils „identify“, wo sie die beste von %2 Zellen ist und darum zu gut aussieht: %3.</numerusform>
            <numerusform>Beste: %1, gewählt auf %n anderen Fragen des Teils „identify“, wo sie die beste von %2 Zellen ist und darum zu gut aussieht: %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best so far: %1, on %n other question(s) of the split “identify”, the best of %2 cells: %3.</source>
        <translation>
            <numerusform>Bisher beste: %1, auf %n anderen Frage des Teils „identify“, die beste von %2 Zellen: %3.</numerusform>
            <numerusform>Bisher beste: %1, auf %n anderen Fragen des Teils „identify“, die beste von %2 Zellen: %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>No cell has a higher accuracy there than the unchanged model.</source>
        <translation>Keine Zelle hat dort eine höhere Genauigkeit als das unveränderte Modell.</translation>
    </message>
    <message numerus="yes">
        <source>On %n held-out question(s) (split “evaluate”): %1</source>
        <translation>
            <numerusform>Auf %n zurückgehaltenen Frage (Teil „evaluate“): %1</numerusform>
            <numerusform>Auf %n zurückgehaltenen Fragen (Teil „evaluate“): %1</numerusform>
        </translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>on %1 of %2 questions so far</source>
        <translation>bisher auf %1 von %2 Fragen</translation>
    </message>
    <message>
        <source>the best cell</source>
        <translation>die beste Zelle</translation>
    </message>
    <message>
        <source>the best cell so far</source>
        <translation>die bisher beste Zelle</translation>
    </message>
    <message>
        <source>The search is not finished: %1 of its answers are there, %2 of %3 cells have all.</source>
        <translation>Die Suche ist nicht fertig: %1 ihrer Antworten sind da, %2 von %3 Zellen haben alle.</translation>
    </message>
    <message>
        <source>partial: %1 of the answers</source>
        <translation>unvollständig: %1 der Antworten</translation>
    </message>
</context>
<context>
    <name>neurex::app::SliceController</name>
    <message>
        <source>It is shown again with the questions that it was measured with.</source>
        <translation>Er wird wieder gezeigt, wenn die Fragen da sind, mit denen er gemessen wurde.</translation>
    </message>
    <message>
        <source>It was measured with another model, %1.</source>
        <translation>Er wurde mit einem anderen Modell gemessen, %1.</translation>
    </message>
    <message>
        <source>It was measured on another device, or with numbers of another type.</source>
        <translation>Er wurde auf einem anderen Gerät oder mit Zahlen eines anderen Typs gemessen.</translation>
    </message>
    <message>
        <source>It was measured with another task, %1.</source>
        <translation>Er wurde mit einer anderen Aufgabe gemessen, %1.</translation>
    </message>
    <message>
        <source>It was measured with another form of the prompts, %1.</source>
        <translation>Er wurde mit einer anderen Form der Prompts gemessen, %1.</translation>
    </message>
    <message>
        <source>It was measured with other questions of this task.</source>
        <translation>Er wurde mit anderen Fragen dieser Aufgabe gemessen.</translation>
    </message>
    <message>
        <source>The totals could not be made.</source>
        <translation>Die Gesamtwerte konnten nicht gebildet werden.</translation>
    </message>
    <message>
        <source>Counting ...</source>
        <translation>Wird gezählt ...</translation>
    </message>
    <message>
        <source>The totals appear here once the model has answered every question.</source>
        <translation>Die Gesamtwerte erscheinen hier, sobald das Modell jede Frage beantwortet hat.</translation>
    </message>
    <message>
        <source>The totals of the task&apos;s questions appear here.</source>
        <translation>Die Gesamtwerte der Fragen erscheinen hier.</translation>
    </message>
    <message>
        <source>The model has not answered the questions yet.</source>
        <translation>Das Modell hat die Fragen noch nicht beantwortet.</translation>
    </message>
    <message>
        <source>Nothing is changed: there is no intervention to pin.</source>
        <translation>Nichts ist verändert: Es gibt keinen Eingriff zum Anheften.</translation>
    </message>
    <message>
        <source>The intervention is still being measured.</source>
        <translation>Der Eingriff wird noch gemessen.</translation>
    </message>
    <message>
        <source>The answers to the task&apos;s questions could not be measured.</source>
        <translation>Die Antworten auf die Fragen der Aufgabe konnten nicht gemessen werden.</translation>
    </message>
    <message>
        <source>The intervention could not be measured.</source>
        <translation>Der Eingriff konnte nicht gemessen werden.</translation>
    </message>
</context>
<context>
    <name>neurex::app::SplitAdvisor</name>
    <message>
        <source>split the questions</source>
        <translation>Fragen aufteilen</translation>
    </message>
    <message numerus="yes">
        <source>Circular: %1 of the %n question(s) that judge the neurons chose them, too. Effects look larger than they are.</source>
        <translation>
            <numerusform>Zirkulär: %1 von %n Frage, die über die Neuronen urteilt, hat sie auch ausgewählt. Wirkungen sehen größer aus, als sie sind.</numerusform>
            <numerusform>Zirkulär: %1 der %n Fragen, die über die Neuronen urteilen, haben sie auch ausgewählt. Wirkungen sehen größer aus, als sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>No question of this task judges the neurons: those that could were left out. So there are no answers, no totals and no sweep.</source>
        <translation>Keine Frage dieser Aufgabe beurteilt die Neuronen: die in Frage kämen, wurden ausgelassen. Darum gibt es keine Antworten, keine Summen und keine Reihe.</translation>
    </message>
    <message>
        <source>No question of this task judges the neurons: all of them are marked to choose neurons (&quot;split&quot;: &quot;identify&quot;). So there are no answers, no totals and no sweep.</source>
        <translation>Keine Frage dieser Aufgabe beurteilt die Neuronen: alle sind zum Auswählen von Neuronen bestimmt (&quot;split&quot;: &quot;identify&quot;). Darum gibt es keine Antworten, keine Summen und keine Reihe.</translation>
    </message>
    <message>
        <source>No question of this task chooses neurons: all of them are marked to judge (&quot;split&quot;: &quot;evaluate&quot;). So there is no attribution and no map.</source>
        <translation>Keine Frage dieser Aufgabe wählt Neuronen aus: alle sind zum Beurteilen bestimmt (&quot;split&quot;: &quot;evaluate&quot;). Darum gibt es keine Attribution und keine Karte.</translation>
    </message>
    <message>
        <source>No question of this task chooses neurons: those that could were left out. So there is no attribution and no map.</source>
        <translation>Keine Frage dieser Aufgabe wählt Neuronen aus: die in Frage kämen, wurden ausgelassen. Darum gibt es keine Attribution und keine Karte.</translation>
    </message>
</context>
<context>
    <name>neurex::app::SplitNotice</name>
    <message>
        <source>Split the questions</source>
        <translation>Fragen aufteilen</translation>
    </message>
    <message>
        <source>Half of the questions, drawn with a seed, choose the neurons, the others judge them. Kept with the session and its runs; Undo brings back what was.</source>
        <translation>Die Hälfte der Fragen, mit einem Startwert gezogen, wählt die Neuronen aus, die anderen beurteilen sie. Bleibt mit der Sitzung und ihren Läufen erhalten; Rückgängig stellt den alten Stand wieder her.</translation>
    </message>
</context>
<context>
    <name>neurex::app::StackBinder</name>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n Neuron</numerusform>
            <numerusform>%n Neuronen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a stack</source>
        <translation>Stapel öffnen</translation>
    </message>
    <message>
        <source>Add steps of a file</source>
        <translation>Schritte einer Datei hinzufügen</translation>
    </message>
    <message>
        <source>Intervention stacks (*.json);;All files (*)</source>
        <translation>Eingriffsstapel (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The stack could not be opened.</source>
        <translation>Der Stapel konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Save the stack</source>
        <translation>Stapel speichern</translation>
    </message>
    <message>
        <source>The stack was not saved.</source>
        <translation>Der Stapel wurde nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>neurex::app::StackController</name>
    <message>
        <source>Operator (off)</source>
        <translation>Operator (aus)</translation>
    </message>
    <message>
        <source>Single neurons</source>
        <translation>Einzelne Neuronen</translation>
    </message>
    <message>
        <source>Enhancer, good side</source>
        <translation>Verstärker, gute Seite</translation>
    </message>
    <message>
        <source>Degrader, good side</source>
        <translation>Abschwächer, gute Seite</translation>
    </message>
    <message>
        <source>Enhancer, bad side</source>
        <translation>Verstärker, schlechte Seite</translation>
    </message>
    <message>
        <source>Degrader, bad side</source>
        <translation>Abschwächer, schlechte Seite</translation>
    </message>
    <message>
        <source>Enhancer</source>
        <translation>Verstärker</translation>
    </message>
    <message>
        <source>Degrader</source>
        <translation>Abschwächer</translation>
    </message>
    <message>
        <source>%1: excite</source>
        <translation>%1: anregen</translation>
    </message>
    <message>
        <source>%1: silence</source>
        <translation>%1: stumm schalten</translation>
    </message>
    <message>
        <source>Solo &quot;%1&quot;</source>
        <translation>Solo „%1“</translation>
    </message>
    <message>
        <source>End the solo of &quot;%1&quot;</source>
        <translation>Solo von „%1“ beenden</translation>
    </message>
    <message>
        <source>Switch &quot;%1&quot; on</source>
        <translation>„%1“ einschalten</translation>
    </message>
    <message>
        <source>Switch &quot;%1&quot; off</source>
        <translation>„%1“ ausschalten</translation>
    </message>
    <message>
        <source>Apply &quot;%1&quot; at every token</source>
        <translation>„%1“ an jedem Token anwenden</translation>
    </message>
    <message>
        <source>Apply &quot;%1&quot; at the last token</source>
        <translation>„%1“ am letzten Token anwenden</translation>
    </message>
    <message>
        <source>Rename a step to &quot;%1&quot;</source>
        <translation>Schritt in „%1“ umbenennen</translation>
    </message>
    <message>
        <source>Change what &quot;%1&quot; does</source>
        <translation>Wirkung von „%1“ ändern</translation>
    </message>
    <message>
        <source>Move &quot;%1&quot;</source>
        <translation>„%1“ verschieben</translation>
    </message>
    <message>
        <source>Duplicate &quot;%1&quot;</source>
        <translation>„%1“ duplizieren</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;</source>
        <translation>„%1“ löschen</translation>
    </message>
    <message>
        <source>Add the step &quot;%1&quot;</source>
        <translation>Schritt „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>%1, K = %2</source>
        <translation>%1, K = %2</translation>
    </message>
    <message>
        <source>Freeze the operator</source>
        <translation>Operator einfrieren</translation>
    </message>
    <message>
        <source>Open the stack &quot;%1&quot;</source>
        <translation>Stapel „%1“ öffnen</translation>
    </message>
    <message>
        <source>Add the steps of &quot;%1&quot;</source>
        <translation>Schritte von „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Apply &quot;%1&quot; at up_proj</source>
        <translation>„%1“ an up_proj anwenden</translation>
    </message>
    <message>
        <source>Apply &quot;%1&quot; at the product</source>
        <translation>„%1“ am Produkt anwenden</translation>
    </message>
</context>
<context>
    <name>neurex::app::StartDialog</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
</context>
<context>
    <name>neurex::app::StatusBinder</name>
    <message>
        <source>The engine computes with %1, which is about a hundred times slower than OpenBLAS. Install OpenBLAS (Debian: libopenblas0-pthread).</source>
        <translation>Die Engine rechnet mit %1, das etwa hundertmal langsamer ist als OpenBLAS. Installieren Sie OpenBLAS (Debian: libopenblas0-pthread).</translation>
    </message>
    <message>
        <source>The engine has stopped. Everything on screen is kept.</source>
        <translation>Die Engine wurde beendet. Alles auf dem Bildschirm bleibt erhalten.</translation>
    </message>
    <message>
        <source>The model could not be opened.</source>
        <translation>Das Modell konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The task could not be opened.</source>
        <translation>Die Aufgabe konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Attribution has stopped; what was done is kept.</source>
        <translation>Die Attribution wurde angehalten; Erledigtes bleibt erhalten.</translation>
    </message>
    <message>
        <source>This run is not kept on disk.</source>
        <translation>Dieser Lauf wird nicht auf der Platte aufbewahrt.</translation>
    </message>
    <message>
        <source>The answers could not be measured.</source>
        <translation>Die Antworten konnten nicht gemessen werden.</translation>
    </message>
    <message>
        <source>Engine: not started</source>
        <translation>Engine: nicht gestartet</translation>
    </message>
    <message>
        <source>Engine: starting</source>
        <translation>Engine: startet</translation>
    </message>
    <message>
        <source>Engine: loading %1</source>
        <translation>Engine: lädt %1</translation>
    </message>
    <message>
        <source>Engine: stopped</source>
        <translation>Engine: beendet</translation>
    </message>
    <message>
        <source>Engine: does not respond</source>
        <translation>Engine: antwortet nicht</translation>
    </message>
    <message numerus="yes">
        <source>neurex-engine %1, torch %2, %3, %n thread(s)</source>
        <translation>
            <numerusform>neurex-engine %1, torch %2, %3, %n Thread</numerusform>
            <numerusform>neurex-engine %1, torch %2, %3, %n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Engine neu starten</translation>
    </message>
    <message>
        <source>Open another model...</source>
        <translation>Anderes Modell öffnen...</translation>
    </message>
    <message>
        <source>Open another task...</source>
        <translation>Andere Aufgabe öffnen...</translation>
    </message>
    <message>
        <source>Welcome. Attribution of the demo has started by itself, this once, so that there is something true to look at.</source>
        <translation>Willkommen. Die Attribution der Demo hat dieses eine Mal von selbst begonnen, damit es etwas Echtes zu sehen gibt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The engine profiles could not be read or written.</source>
        <translation>Die Profile der Engine konnten nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>The run could not be shown.</source>
        <translation>Der Lauf konnte nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Engine: %1, %2, %3, ready</source>
        <translation>Engine: %1, %2, %3, bereit</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>An earlier run could not be read; this one begins anew.</source>
        <translation>Ein früherer Lauf war nicht lesbar; dieser beginnt von vorn.</translation>
    </message>
    <message>
        <source>Engine: ready, no model</source>
        <translation>Engine: bereit, kein Modell</translation>
    </message>
    <message numerus="yes">
        <source>Open without the %n bad line(s)</source>
        <translation>
            <numerusform>Ohne die %n fehlerhafte Zeile öffnen</numerusform>
            <numerusform>Ohne die %n fehlerhaften Zeilen öffnen</numerusform>
        </translation>
    </message>
    <message>
        <source>A part of this run was damaged on disk and is computed again.</source>
        <translation>Ein Teil dieses Laufs war auf der Platte beschädigt und wird neu berechnet.</translation>
    </message>
    <message>
        <source>This sweep is not kept on disk.</source>
        <translation>Diese Reihe wird nicht auf der Platte aufbewahrt.</translation>
    </message>
    <message>
        <source>A part of this sweep was damaged on disk and is computed again.</source>
        <translation>Ein Teil dieser Reihe war auf der Platte beschädigt und wird neu berechnet.</translation>
    </message>
    <message numerus="yes">
        <source>The task was opened without %n of its lines.</source>
        <translation>
            <numerusform>Die Aufgabe wurde ohne %n ihrer Zeilen geöffnet.</numerusform>
            <numerusform>Die Aufgabe wurde ohne %n ihrer Zeilen geöffnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of this task:</source>
        <translation>Zu dieser Aufgabe:</translation>
    </message>
    <message>
        <source>The sweep has stopped; finished points are kept.</source>
        <translation>Die Reihe wurde angehalten; fertige Punkte bleiben erhalten.</translation>
    </message>
    <message>
        <source>Take the run&apos;s form</source>
        <translation>Form des Laufs übernehmen</translation>
    </message>
    <message>
        <source>The prompts have the form %1 now, as those of this run had. Undo brings back the form before.</source>
        <translation>Die Prompts haben jetzt die Form %1, wie die dieses Laufs. Rückgängig bringt die vorige Form zurück.</translation>
    </message>
</context>
<context>
    <name>neurex::app::StatusPanel</name>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>noch %1 min</translation>
    </message>
    <message>
        <source>%1 %2/%3</source>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>Progress of the running job</source>
        <translation>Fortschritt des laufenden Auftrags</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the running job; what is done is kept (Esc)</source>
        <translation>Laufenden Auftrag abbrechen; Erledigtes bleibt erhalten (Esc)</translation>
    </message>
    <message>
        <source>Memory of this window; the engine has its own</source>
        <translation>Speicher dieses Fensters; die Engine hat ihren eigenen</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>window %1, engine %2</source>
        <translation>Fenster %1, Engine %2</translation>
    </message>
    <message>
        <source>Memory of this window and of the engine&apos;s process</source>
        <translation>Speicher dieses Fensters und des Engine-Prozesses</translation>
    </message>
    <message>
        <source>, %1, %2</source>
        <translation>, %1, %2</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepBinder</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a model and a task to sweep over their neurons.</source>
        <translation>Öffnen Sie ein Modell und eine Aufgabe für eine Reihe über deren Neuronen.</translation>
    </message>
    <message>
        <source>A sweep needs the good and bad neurons: run the attribution first.</source>
        <translation>Eine Reihe braucht die guten und schlechten Neuronen: Führen Sie zuerst die Attribution aus.</translation>
    </message>
    <message>
        <source>No point is measured yet. Run the sweep to see how the answers follow the number of neurons.</source>
        <translation>Noch ist kein Punkt gemessen. Führen Sie die Reihe aus, um zu sehen, wie die Antworten der Zahl der Neuronen folgen.</translation>
    </message>
    <message>
        <source>Load a point of the sweep</source>
        <translation>Punkt der Reihe laden</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>Tabelle speichern</translation>
    </message>
    <message>
        <source>Data (*.csv);;All files (*)</source>
        <translation>Daten (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Change the sweep</source>
        <translation>Reihe ändern</translation>
    </message>
    <message>
        <source>Another table is still being written.</source>
        <translation>Eine andere Tabelle wird noch geschrieben.</translation>
    </message>
    <message>
        <source>No point of these settings is measured yet. The sweep of the earlier settings is kept: undo, or choose it under &quot;Earlier sweeps&quot;, and it is back.</source>
        <translation>Mit diesen Einstellungen ist noch kein Punkt gemessen. Die Reihe der früheren Einstellungen bleibt erhalten: rückgängig machen oder unter „Frühere Reihen“ wählen bringt sie zurück.</translation>
    </message>
    <message>
        <source>The sweep has stopped; finished points are kept.</source>
        <translation>Die Reihe wurde angehalten; fertige Punkte bleiben erhalten.</translation>
    </message>
    <message>
        <source>What is kept of this sweep is being read...</source>
        <translation>Was von dieser Reihe aufbewahrt ist, wird gelesen...</translation>
    </message>
    <message>
        <source>What is kept of this sweep cannot be read.</source>
        <translation>Was von dieser Reihe aufbewahrt ist, kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No neuron is measured yet. Run the sweep to see what each neuron does alone, beside its score.</source>
        <translation>Noch ist kein Neuron gemessen. Führen Sie die Reihe aus, um zu sehen, was jedes Neuron allein bewirkt, neben seinem Wert.</translation>
    </message>
    <message>
        <source>each neuron alone</source>
        <translation>jedes Neuron allein</translation>
    </message>
    <message>
        <source>All neurons: %1.</source>
        <translation>Alle Neuronen: %1.</translation>
    </message>
    <message>
        <source>So far: %1.</source>
        <translation>Bisher: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n evaluation question(s).</source>
        <translation>
            <numerusform>Gemessen an %n Frage zur Auswertung.</numerusform>
            <numerusform>Gemessen an %n Fragen zur Auswertung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Reihe</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepController</name>
    <message>
        <source>Sweep</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepLoading</name>
    <message>
        <source>Sweep: %1</source>
        <translation>Reihe: %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepPage</name>
    <message>
        <source>Run sweep</source>
        <translation>Reihe ausführen</translation>
    </message>
    <message>
        <source>Measures every point; what is done is kept.</source>
        <translation>Misst jeden Punkt; Erledigtes bleibt erhalten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops; finished points are kept.</source>
        <translation>Hält an; fertige Punkte bleiben erhalten.</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF, SVG, PNG oder die Daten des Diagramms.</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>Was das Diagramm zeigt</translation>
    </message>
    <message>
        <source>RAC and RCC are relative changes of accuracy and comprehension (the paper&apos;s equations 6 and 7), here with their sign.</source>
        <translation>RAC und RCC sind relative Änderungen von Genauigkeit und Verständnis (Gleichungen 6 und 7 des Papers), hier mit Vorzeichen.</translation>
    </message>
    <message>
        <source>Side that the plot and the table show</source>
        <translation>Seite, die Diagramm und Tabelle zeigen</translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation>Fortschritt der Reihe</translation>
    </message>
    <message>
        <source>Relative changes by budget, in percent</source>
        <translation>Relative Änderungen nach Budget, in Prozent</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Right one</source>
        <translation>Richtige</translation>
    </message>
    <message>
        <source>P(right) before</source>
        <translation>P(richtig) vorher</translation>
    </message>
    <message>
        <source>P(right) after</source>
        <translation>P(richtig) nachher</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Answers that became right or wrong</source>
        <translation>Antworten, die richtig oder falsch wurden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>...</source>
        <translation>...</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Noch nicht gemessen</translation>
    </message>
    <message>
        <source>No point is chosen.</source>
        <translation>Kein Punkt ist gewählt.</translation>
    </message>
    <message>
        <source>Choose a point of the plot or a number of the table to see which answers it made right or wrong.</source>
        <translation>Wählen Sie einen Punkt des Diagramms oder eine Zahl der Tabelle, um zu sehen, welche Antworten dadurch richtig oder falsch wurden.</translation>
    </message>
    <message>
        <source>wrong → right</source>
        <translation>falsch → richtig</translation>
    </message>
    <message>
        <source>right → wrong</source>
        <translation>richtig → falsch</translation>
    </message>
    <message>
        <source>CSV with every point, control sets included.</source>
        <translation>CSV mit jedem Punkt, samt Kontrollmengen.</translation>
    </message>
    <message>
        <source>Load this intervention</source>
        <translation>Diesen Eingriff laden</translation>
    </message>
    <message>
        <source>Applies what this point measured to the model; other steps are switched off.</source>
        <translation>Wendet auf das Modell an, was dieser Punkt gemessen hat; andere Schritte werden ausgeschaltet.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Flipped answers</source>
        <translation>Gekippte Antworten</translation>
    </message>
    <message>
        <source>A click chooses a point, a double click shows its flipped answers.</source>
        <translation>Ein Klick wählt einen Punkt, ein Doppelklick zeigt seine gekippten Antworten.</translation>
    </message>
    <message>
        <source>double click or Enter in the plot: loads it</source>
        <translation>Doppelklick oder Enter im Bild: lädt ihn</translation>
    </message>
    <message>
        <source>Every point of this sweep is measured.</source>
        <translation>Jeder Punkt dieser Reihe ist gemessen.</translation>
    </message>
    <message>
        <source>Finished points. %1</source>
        <translation>Fertige Punkte. %1</translation>
    </message>
    <message>
        <source>bold: rank p at most 5 %</source>
        <translation>fett: Rang-p höchstens 5 %</translation>
    </message>
    <message>
        <source>Bold: the two-sided rank among the control sets of every kind is 5 % or less, which takes 39 sets. One of twenty cells without any effect is bold by chance; Holm&apos;s correction in the tool tips allows for that. What is not bold is not shown to have an effect, not shown to have none.</source>
        <translation>Fett: das zweiseitige Rang-p unter den Kontrollmengen jeder Art beträgt höchstens 5 %, was 39 Mengen erfordert. Von zwanzig Zellen ohne jede Wirkung ist durch Zufall eine fett; Holms Korrektur in den Hinweisen berücksichtigt das. Für das, was nicht fett ist, ist keine Wirkung nachgewiesen, aber auch nicht, dass es keine gibt.</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>Abbildung...</translation>
    </message>
    <message>
        <source>Table...</source>
        <translation>Tabelle...</translation>
    </message>
    <message>
        <source>Fail: an enhancer is to raise the value and a degrader to lower it, and it moved the other way. The signed change stands behind it.</source>
        <translation>Fehlschlag: ein Verstärker soll den Wert heben, ein Schwächer ihn senken, und er bewegte sich andersherum. Dahinter steht die Änderung mit Vorzeichen.</translation>
    </message>
    <message>
        <source>Fail: wrong way; bold: p ≤ 5 %</source>
        <translation>Fehlschlag: verkehrt; fett: p ≤ 5 %</translation>
    </message>
    <message>
        <source>P(right) is the right answer&apos;s probability among the options, the mean over all proxies. Each neuron is changed alone.</source>
        <translation>P(richtig) ist die Wahrscheinlichkeit der richtigen Antwort unter den Optionen, im Mittel über alle Proxys. Jedes Neuron wird allein geändert.</translation>
    </message>
    <message>
        <source>Effects of single neurons, in points</source>
        <translation>Wirkungen einzelner Neuronen, in Punkten</translation>
    </message>
    <message>
        <source>The rank correlation (Spearman) is that of the scores with minus the changes of P(right) by silencing: 1 where the scores have the neurons in the order of their exact effects.</source>
        <translation>Die Rangkorrelation (Spearman) ist die der Werte mit dem Negativen der Änderungen von P(richtig) durch Stummschalten: 1, wo die Werte die Neuronen in der Reihenfolge ihrer genauen Wirkungen haben.</translation>
    </message>
    <message>
        <source>Search...</source>
        <translation>Suche...</translation>
    </message>
    <message>
        <source>How many neurons to shift, and by how much: opens what neurex shift-search has written, also while it is being written.</source>
        <translation>Wie viele Neuronen zu verschieben sind, und um wie viel: öffnet, was neurex shift-search geschrieben hat, auch solange noch geschrieben wird.</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepSettingsPanel</name>
    <message>
        <source>Budgets K</source>
        <translation>Budgets K</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Verstärken</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>Schwächen</translation>
    </message>
    <message>
        <source>Good and bad</source>
        <translation>Gute und schlechte</translation>
    </message>
    <message>
        <source>Good only</source>
        <translation>Nur gute</translation>
    </message>
    <message>
        <source>Bad only</source>
        <translation>Nur schlechte</translation>
    </message>
    <message>
        <source>Random sets</source>
        <translation>Zufallsmengen</translation>
    </message>
    <message>
        <source>Random sets of the same layers</source>
        <translation>Zufallsmengen gleicher Schichten</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>Faktoren</translation>
    </message>
    <message>
        <source>Budgets and factors</source>
        <translation>Budgets und Faktoren</translation>
    </message>
    <message>
        <source>What the sweep varies</source>
        <translation>Was die Reihe variiert</translation>
    </message>
    <message>
        <source>Last prompt token</source>
        <translation>Letztes Prompt-Token</translation>
    </message>
    <message>
        <source>All tokens</source>
        <translation>Alle Tokens</translation>
    </message>
    <message>
        <source>Where neurons are changed. At all tokens every point computes the prompt anew.</source>
        <translation>Wo Neuronen geändert werden. Bei allen Tokens berechnet jeder Punkt den Prompt neu.</translation>
    </message>
    <message>
        <source>How many good and how many bad neurons, separated by commas.</source>
        <translation>Wie viele gute und wie viele schlechte Neuronen, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>What good neurons are multiplied with; bad ones by 2 minus it. 0 degrades, 1 changes nothing, 2 enhances.</source>
        <translation>Womit gute Neuronen multipliziert werden; schlechte mit 2 minus diesem Wert. 0 schwächt, 1 ändert nichts, 2 verstärkt.</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>Wie im Paper</translation>
    </message>
    <message>
        <source>10 to 500 neurons, the budgets of the paper&apos;s Table 7.</source>
        <translation>10 bis 500 Neuronen, die Budgets aus Tabelle 7 des Papers.</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Operatoren</translation>
    </message>
    <message>
        <source>Sides</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Random, same layers</source>
        <translation>Zufällig, gleiche Schichten</translation>
    </message>
    <message>
        <source>Change neurons at</source>
        <translation>Neuronen ändern bei</translation>
    </message>
    <message>
        <source>Budget K</source>
        <translation>Budget K</translation>
    </message>
    <message>
        <source>One budget is enough here; choose &quot;Budgets and factors&quot; for several.</source>
        <translation>Hier genügt ein Budget; für mehrere wählen Sie „Budgets und Faktoren“.</translation>
    </message>
    <message>
        <source>Choose an operator.</source>
        <translation>Wählen Sie einen Operator.</translation>
    </message>
    <message>
        <source>Choose a side.</source>
        <translation>Wählen Sie eine Seite.</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n Punkt</numerusform>
            <numerusform>%n Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Budget %1 is larger than the model, which has %2 neurons</source>
        <translation>Das Budget %1 ist größer als das Modell mit seinen %2 Neuronen</translation>
    </message>
    <message>
        <source>, %1 good and %2 bad</source>
        <translation>, %1 gute und %2 schlechte</translation>
    </message>
    <message>
        <source>factors %1</source>
        <translation>Faktoren %1</translation>
    </message>
    <message>
        <source>K %1</source>
        <translation>K %1</translation>
    </message>
    <message>
        <source>K %1 to %2</source>
        <translation>K %1 bis %2</translation>
    </message>
    <message>
        <source>Earlier sweeps</source>
        <translation>Frühere Reihen</translation>
    </message>
    <message>
        <source>Sweeps of this task that were measured with other settings.</source>
        <translation>Reihen dieser Aufgabe, die mit anderen Einstellungen gemessen wurden.</translation>
    </message>
    <message>
        <source>K %1: %2.</source>
        <translation>K %1: %2.</translation>
    </message>
    <message>
        <source>Budgets %1</source>
        <translation>Budgets %1</translation>
    </message>
    <message>
        <source>Factors %1</source>
        <translation>Faktoren %1</translation>
    </message>
    <message>
        <source>For each point sets of as many neurons, drawn from all neurons of the model, the chosen ones among them. A statement at 5 % takes 39 sets or more.</source>
        <translation>Für jeden Punkt Mengen aus ebenso vielen Neuronen, gezogen aus allen Neuronen des Modells, die gewählten eingeschlossen. Eine Aussage auf dem 5-%-Niveau braucht mindestens 39 Mengen.</translation>
    </message>
    <message>
        <source>For each point sets with as many neurons in each layer, drawn from all neurons of the layer, the chosen ones among them. A statement at 5 % takes 39 sets or more.</source>
        <translation>Für jeden Punkt Mengen mit ebenso vielen Neuronen je Schicht, gezogen aus allen Neuronen der Schicht, die gewählten eingeschlossen. Eine Aussage auf dem 5-%-Niveau braucht mindestens 39 Mengen.</translation>
    </message>
    <message>
        <source>Label shuffles</source>
        <translation>Label-Mischungen</translation>
    </message>
    <message>
        <source>The sharpest control: for each point the same neurons, with good and bad assigned to them at random. A statement at 5 % takes 39 sets or more.</source>
        <translation>Die schärfste Kontrolle: für jeden Punkt dieselben Neuronen, denen gut und schlecht zufällig zugewiesen werden. Eine Aussage auf dem 5-%-Niveau braucht mindestens 39 Mengen.</translation>
    </message>
    <message>
        <source>Fewer than %1 control sets show a range; a rank p of 5 % is out of their reach.</source>
        <translation>Weniger als %1 Kontrollmengen zeigen einen Bereich; ein Rang-p von 5 % erreichen sie nicht.</translation>
    </message>
    <message>
        <source>single neurons, first %1 of a side</source>
        <translation>einzelne Neuronen, die ersten %1 je Seite</translation>
    </message>
    <message>
        <source>Single neurons</source>
        <translation>Einzelne Neuronen</translation>
    </message>
    <message>
        <source>Budgets: the operators excite and silence. Factors: neurons are scaled by chosen factors. Single neurons: each neuron alone is silenced and excited, which is its exact effect beside its score.</source>
        <translation>Budgets: Die Operatoren regen an und schalten stumm. Faktoren: Neuronen werden mit gewählten Faktoren skaliert. Einzelne Neuronen: Jedes Neuron wird allein stumm geschaltet und angeregt; das ist seine genaue Wirkung neben seinem Wert.</translation>
    </message>
    <message>
        <source>First neurons of a side</source>
        <translation>Erste Neuronen je Seite</translation>
    </message>
    <message>
        <source>One number: so many good and so many bad neurons are measured.</source>
        <translation>Eine Zahl: So viele gute und so viele schlechte Neuronen werden gemessen.</translation>
    </message>
    <message>
        <source>%1 neurons of a side are more than the model has, which has %2</source>
        <translation>%1 Neuronen je Seite sind mehr, als das Modell hat: Es hat %2</translation>
    </message>
    <message>
        <source>So many neurons of a side: one whole number from 1 to %1, for example 20.</source>
        <translation>So viele Neuronen je Seite: eine ganze Zahl von 1 bis %1, zum Beispiel 20.</translation>
    </message>
    <message>
        <source>Budgets are whole numbers from 1 to %1, for example 10, 25, 50.</source>
        <translation>Budgets sind ganze Zahlen von 1 bis %1, zum Beispiel 10, 25, 50.</translation>
    </message>
    <message>
        <source>Factors are numbers from −%1 to %1, for example %2.</source>
        <translation>Faktoren sind Zahlen von −%1 bis %1, zum Beispiel %2.</translation>
    </message>
    <message>
        <source>%1 good neurons, each silenced and excited alone</source>
        <translation>%1 gute Neuronen, jedes allein stumm geschaltet und angeregt</translation>
    </message>
    <message>
        <source>%1 bad neurons, each silenced and excited alone</source>
        <translation>%1 schlechte Neuronen, jedes allein stumm geschaltet und angeregt</translation>
    </message>
    <message>
        <source>%1 good and %2 bad neurons, each silenced and excited alone</source>
        <translation>%1 gute und %2 schlechte Neuronen, jedes allein stumm geschaltet und angeregt</translation>
    </message>
    <message>
        <source>Fewer than %1 of a side: %2.</source>
        <translation>Weniger als %1 einer Seite: %2.</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepView</name>
    <message>
        <source>The unchanged model has nothing right here, so there is no relative change.</source>
        <translation>Das unveränderte Modell hat hier nichts richtig, daher gibt es keine relative Änderung.</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Änderung: %1</translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2</source>
        <translation>95-%-Intervall: %1 bis %2</translation>
    </message>
    <message>
        <source>Unchanged model</source>
        <translation>Unverändertes Modell</translation>
    </message>
    <message>
        <source>%1 RAC</source>
        <translation>%1 RAC</translation>
    </message>
    <message>
        <source>%1 RCC</source>
        <translation>%1 RCC</translation>
    </message>
    <message>
        <source>change, %</source>
        <translation>Änderung, %</translation>
    </message>
    <message>
        <source>increase, %</source>
        <translation>Zunahme, %</translation>
    </message>
    <message>
        <source>decrease, %</source>
        <translation>Abnahme, %</translation>
    </message>
    <message>
        <source>Relative change in percent, with its sign.</source>
        <translation>Relative Änderung in Prozent, mit Vorzeichen.</translation>
    </message>
    <message>
        <source>Relative increase in percent, as in the paper&apos;s Table 7; Fail: it decreased.</source>
        <translation>Relative Zunahme in Prozent wie in Tabelle 7 des Papers; Fehlschlag: sie nahm ab.</translation>
    </message>
    <message>
        <source>K %1: %2.</source>
        <translation>K %1: %2.</translation>
    </message>
    <message>
        <source>%1 right to wrong, %2 wrong to right</source>
        <translation>%1 richtig zu falsch, %2 falsch zu richtig</translation>
    </message>
    <message>
        <source>Relative decrease in percent, as in the paper&apos;s Table 7: 1.5 is a change of −1.5 % in the plot; Fail: it increased.</source>
        <translation>Relative Abnahme in Prozent wie in Tabelle 7 des Papers: 1,5 ist im Bild eine Änderung von −1,5 %; Fehlschlag: sie nahm zu.</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Verstärken</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>Schwächen</translation>
    </message>
    <message>
        <source>good neurons</source>
        <translation>gute Neuronen</translation>
    </message>
    <message>
        <source>bad neurons</source>
        <translation>schlechte Neuronen</translation>
    </message>
    <message>
        <source>good and bad neurons</source>
        <translation>gute und schlechte Neuronen</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>RAC, relative change of accuracy</source>
        <translation>RAC, relative Änderung der Genauigkeit</translation>
    </message>
    <message>
        <source>Comprehension</source>
        <translation>Verständnis</translation>
    </message>
    <message>
        <source>RCC, relative change of comprehension</source>
        <translation>RCC, relative Änderung des Verständnisses</translation>
    </message>
    <message>
        <source>K %1</source>
        <translation>K %1</translation>
    </message>
    <message>
        <source>budget K</source>
        <translation>Budget K</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>Faktor</translation>
    </message>
    <message>
        <source>factor of the good neurons (bad ones: 2 − factor)</source>
        <translation>Faktor der guten Neuronen (schlechte: 2 − Faktor)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>only %1 good and %2 bad neurons have a score</source>
        <translation>nur %1 gute und %2 schlechte Neuronen haben einen Wert</translation>
    </message>
    <message>
        <source>only %1 good neurons have a score</source>
        <translation>nur %1 gute Neuronen haben einen Wert</translation>
    </message>
    <message>
        <source>only %1 bad neurons have a score</source>
        <translation>nur %1 schlechte Neuronen haben einen Wert</translation>
    </message>
    <message>
        <source>no answer became right or wrong</source>
        <translation>keine Antwort wurde richtig oder falsch</translation>
    </message>
    <message>
        <source>too few changed questions for a test</source>
        <translation>zu wenige geänderte Fragen für einen Test</translation>
    </message>
    <message numerus="yes">
        <source>p = %1 (sign-flip over %n groups)</source>
        <translation>
            <numerusform>p = %1 (Vorzeichenwechsel über %n Gruppe)</numerusform>
            <numerusform>p = %1 (Vorzeichenwechsel über %n Gruppen)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>p = %1 (sign-flip over %n questions)</source>
        <translation>
            <numerusform>p = %1 (Vorzeichenwechsel über %n Frage)</numerusform>
            <numerusform>p = %1 (Vorzeichenwechsel über %n Fragen)</numerusform>
        </translation>
    </message>
    <message>
        <source>Acc %1 → %2, RAC %3; Com %4 → %5, RCC %6.
%7 answers changed; %8. RAC: %9.</source>
        <translation>Acc %1 → %2, RAC %3; Com %4 → %5, RCC %6.
%7 Antworten geändert; %8. RAC: %9.</translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <translation>%1: %2 bis %3</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 random sets of the same layers</source>
        <translation>%1 Zufallsmengen derselben Schichten</translation>
    </message>
    <message>
        <source>%1 label shuffles</source>
        <translation>%1 Label-Mischungen</translation>
    </message>
    <message>
        <source>%1 random sets</source>
        <translation>%1 Zufallsmengen</translation>
    </message>
    <message>
        <source>range of %1</source>
        <translation>Bereich von %1</translation>
    </message>
    <message>
        <source>ranks %1 to %2 of %3</source>
        <translation>Ränge %1 bis %2 von %3</translation>
    </message>
    <message>
        <source>%1; a new set lies outside with %2</source>
        <translation>%1; eine neue Menge liegt mit %2 außerhalb</translation>
    </message>
    <message>
        <source>Rank p %1 among %2</source>
        <translation>Rang-p %1 unter %2</translation>
    </message>
    <message>
        <source>%1; 5 % needs %2 sets</source>
        <translation>%1; 5 % braucht %2 Mengen</translation>
    </message>
    <message>
        <source>%1 (Holm, all points: %2)</source>
        <translation>%1 (Holm, alle Punkte: %2)</translation>
    </message>
    <message>
        <source>Fail (%1)</source>
        <translation>Fehlschlag (%1)</translation>
    </message>
    <message>
        <source>Fail: an enhancer is to raise this value and a degrader to lower it; here it moved the other way. The paper&apos;s tables say Fail for such a number.</source>
        <translation>Fehlschlag: ein Verstärker soll diesen Wert heben, ein Schwächer ihn senken; hier bewegte er sich andersherum. Die Tabellen des Papers schreiben für eine solche Zahl Fail.</translation>
    </message>
    <message>
        <source>Factor %1, %2, K %3</source>
        <translation>Faktor %1, %2, K %3</translation>
    </message>
    <message>
        <source>%1 silenced</source>
        <translation>%1 stumm</translation>
    </message>
    <message>
        <source>%1 excited</source>
        <translation>%1 angeregt</translation>
    </message>
    <message>
        <source>bold: clear of 0; coloured: against the score</source>
        <translation>fett: ohne 0; farbig: gegenläufig</translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2 points</source>
        <translation>95-%-Intervall: %1 bis %2 Punkte</translation>
    </message>
    <message>
        <source>too few changed questions for an interval</source>
        <translation>zu wenige geänderte Fragen für ein Intervall</translation>
    </message>
    <message>
        <source>; rank correlation with the score %1</source>
        <translation>; Rangkorrelation mit dem Wert %1</translation>
    </message>
    <message>
        <source>P(right), silenced</source>
        <translation>P(richtig), stumm</translation>
    </message>
    <message>
        <source>Accuracy, silenced</source>
        <translation>Genauigkeit, stumm</translation>
    </message>
    <message>
        <source>P(right), excited</source>
        <translation>P(richtig), angeregt</translation>
    </message>
    <message>
        <source>Accuracy, excited</source>
        <translation>Genauigkeit, angeregt</translation>
    </message>
    <message>
        <source>score per question</source>
        <translation>Wert je Frage</translation>
    </message>
    <message>
        <source>change: %1</source>
        <translation>Änderung: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>point of a sweep, positions</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>points, %1</source>
        <comment>positions</comment>
        <translation>Punkte, %1</translation>
    </message>
    <message>
        <source>Mean change over all questions that judge, in points, when this neuron alone is changed. Where it is changed: %1.</source>
        <translation>Mittlere Änderung über alle urteilenden Fragen, in Punkten, wenn dieses Neuron allein geändert wird. Wo es geändert wird: %1.</translation>
    </message>
    <message>
        <source>Bold: the 95 % interval does not hold 0. Each interval is right for its own neuron 95 times of 100; among many neurons some are bold by chance. Coloured: the change goes against the score. Silencing a good neuron or exciting a bad one is to lower P(right) and accuracy, silencing a bad one or exciting a good one to raise them.</source>
        <translation>Fett: Das 95-%-Intervall enthält 0 nicht. Jedes Intervall stimmt für sein Neuron 95-mal von 100; unter vielen Neuronen sind einige durch Zufall fett. Farbig: Die Änderung geht gegen den Wert. Ein gutes Neuron stumm zu schalten oder ein schlechtes anzuregen soll P(richtig) und Genauigkeit senken, ein schlechtes stumm zu schalten oder ein gutes anzuregen soll sie heben.</translation>
    </message>
    <message>
        <source>silencing lowers P(right) for %1 of %2 good neurons</source>
        <translation>Stummschalten senkt P(richtig) bei %1 von %2 guten Neuronen</translation>
    </message>
    <message>
        <source>silencing raises P(right) for %1 of %2 bad neurons</source>
        <translation>Stummschalten hebt P(richtig) bei %1 von %2 schlechten Neuronen</translation>
    </message>
    <message>
        <source>%1 random sets as active</source>
        <translation>%1 gleich aktive Mengen</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) shifted by %1</source>
        <translation>
            <numerusform>%n Neuron um %1 verschoben</numerusform>
            <numerusform>%n Neuronen um %1 verschoben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::TaskController</name>
    <message>
        <source>(token ids)</source>
        <translation>(Token-IDs)</translation>
    </message>
    <message>
        <source>left out: line %1%2</source>
        <translation>ausgelassen: Zeile %1%2</translation>
    </message>
</context>
<context>
    <name>neurex::app::TokenHeatPlot</name>
    <message>
        <source>Click: the neurons that fire there are listed.</source>
        <translation>Klick: die Neuronen, die dort feuern, werden gezeigt.</translation>
    </message>
</context>
<context>
    <name>neurex::app::TopSection</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Questions that activate the neuron most</source>
        <translation>Fragen, die das Neuron am stärksten aktivieren</translation>
    </message>
    <message>
        <source>By the value at the last token of the first proxy.</source>
        <translation>Nach dem Wert am letzten Token des ersten Proxys.</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
</context>
<context>
    <name>neurex::app::TotalsBinder</name>
    <message>
        <source>All questions</source>
        <translation>Alle Fragen</translation>
    </message>
    <message>
        <source>(none)</source>
        <comment>group</comment>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>%1 tokens and more</source>
        <translation>ab %1 Token</translation>
    </message>
    <message>
        <source>up to %1 tokens</source>
        <translation>bis %1 Token</translation>
    </message>
    <message>
        <source>%1 to %2 tokens</source>
        <translation>%1 bis %2 Token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>slice</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Acc before</source>
        <translation>Acc vorher</translation>
    </message>
    <message>
        <source>Acc after</source>
        <translation>Acc nachher</translation>
    </message>
    <message>
        <source>points [95 %]</source>
        <translation>Punkte [95 %]</translation>
    </message>
    <message>
        <source>to wrong</source>
        <translation>zu falsch</translation>
    </message>
    <message>
        <source>to right</source>
        <translation>zu richtig</translation>
    </message>
    <message>
        <source>pinned: after</source>
        <translation>angeheftet: nachher</translation>
    </message>
    <message>
        <source>pinned: points [95 %]</source>
        <translation>angeheftet: Punkte [95 %]</translation>
    </message>
    <message>
        <source>pinned: to wrong</source>
        <translation>angeheftet: zu falsch</translation>
    </message>
    <message>
        <source>pinned: to right</source>
        <translation>angeheftet: zu richtig</translation>
    </message>
    <message>
        <source>none: all questions</source>
        <translation>nichts: alle Fragen</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>A slice of many is remarkable by chance; an effect that is found here needs questions of its own.</source>
        <translation>Von vielen Teilen fällt einer durch Zufall auf; ein Effekt, der hier gefunden wird, braucht eigene Fragen.</translation>
    </message>
    <message>
        <source>an intervention</source>
        <translation>ein Eingriff</translation>
    </message>
    <message>
        <source>Pinned: %1</source>
        <translation>Angeheftet: %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what is pinned; why it is not shown</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Keeps the totals under this intervention beside those of the next.</source>
        <translation>Behält die Gesamtwerte unter diesem Eingriff neben denen des nächsten.</translation>
    </message>
    <message>
        <source>Under the intervention that is set, the totals could not be measured.</source>
        <translation>Unter dem eingestellten Eingriff konnten die Gesamtwerte nicht gemessen werden.</translation>
    </message>
</context>
<context>
    <name>neurex::app::UnsavedSessionsDialog</name>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>ended unexpectedly</source>
        <translation>unerwartet beendet</translation>
    </message>
    <message>
        <source>Unsaved sessions</source>
        <translation>Ungespeicherte Sitzungen</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard...</source>
        <translation>Verwerfen...</translation>
    </message>
    <message>
        <source>What was neither saved nor discarded. Of the sessions that were closed, the last %1 stay.</source>
        <translation>Was weder gespeichert noch verworfen wurde. Von den geschlossenen Sitzungen bleiben die letzten %1.</translation>
    </message>
    <message>
        <source>Every session is saved or discarded.</source>
        <translation>Jede Sitzung ist gespeichert oder verworfen.</translation>
    </message>
    <message>
        <source>open in this window</source>
        <translation>in diesem Fenster geöffnet</translation>
    </message>
    <message>
        <source>open in another window</source>
        <translation>in einem anderen Fenster geöffnet</translation>
    </message>
    <message>
        <source>This window works on it already.</source>
        <translation>Dieses Fenster arbeitet schon damit.</translation>
    </message>
    <message>
        <source>Another window works on it; it can be brought back or discarded when that one is closed.</source>
        <translation>Ein anderes Fenster arbeitet damit; wiederherstellen oder verwerfen lässt sie sich, wenn jenes geschlossen ist.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>neurex::app::ValueList</name>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>neurex::app::VocabularySection</name>
    <message>
        <source>How the neuron&apos;s column is read</source>
        <translation>Wie die Spalte des Neurons gelesen wird</translation>
    </message>
    <message>
        <source>through final norm and head</source>
        <translation>durch letzte Norm und Kopf</translation>
    </message>
    <message>
        <source>head alone, without norm</source>
        <translation>nur Kopf, ohne Norm</translation>
    </message>
    <message>
        <source>The neuron&apos;s column of down_proj goes through the final norm, then the output head: tokens whose logits rise and fall most when it is active and positive.</source>
        <translation>Die Spalte des Neurons in down_proj geht durch die letzte Norm, dann durch den Ausgabekopf: Tokens, deren Logits am stärksten steigen und fallen, wenn es aktiv und positiv ist.</translation>
    </message>
    <message>
        <source>The neuron&apos;s column of down_proj goes straight through the output head; the numbers are logits per unit of activation before any norm.</source>
        <translation>Die Spalte des Neurons in down_proj geht direkt durch den Ausgabekopf; die Zahlen sind Logits je Einheit der Aktivierung vor jeder Norm.</translation>
    </message>
    <message>
        <source>Promotes</source>
        <translation>Fördert</translation>
    </message>
    <message>
        <source>Suppresses</source>
        <translation>Hemmt</translation>
    </message>
    <message>
        <source>Raw logits have no zero of their own: the least of the whole vocabulary may be positive. Only their order and differences count.</source>
        <translation>Rohe Logits haben keinen eigenen Nullpunkt: der kleinste des ganzen Vokabulars kann positiv sein. Nur Reihenfolge und Unterschiede zählen.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::AnswersModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>%1 from right to wrong</source>
        <translation>%1 von richtig zu falsch</translation>
    </message>
    <message>
        <source>%1 from wrong to right</source>
        <translation>%1 von falsch zu richtig</translation>
    </message>
    <message>
        <source>%1 to another wrong letter</source>
        <translation>%1 zu einem anderen falschen Buchstaben</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>p%1</source>
        <comment>proxy question number</comment>
        <translation>p%1</translation>
    </message>
    <message>
        <source>Compr.</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Letter answered to proxy question %1, before and after the intervention.</source>
        <translation>Als Antwort auf Proxy-Frage %1 gegebener Buchstabe, vor und nach dem Eingriff.</translation>
    </message>
    <message>
        <source>Comprehended: more than half of the proxy questions right, before and after.</source>
        <translation>Verstanden: mehr als die Hälfte der Proxy-Fragen richtig, vorher und nachher.</translation>
    </message>
    <message>
        <source>Proxy answers that went from right to wrong (−), from wrong to right (+), or to another wrong letter (≠).</source>
        <translation>Proxy-Antworten, die von richtig zu falsch (−), von falsch zu richtig (+) oder zu einem anderen falschen Buchstaben (≠) gewechselt sind.</translation>
    </message>
    <message>
        <source>Proxy %1: %2 before, %3 after</source>
        <translation>Proxy %1: %2 vorher, %3 nachher</translation>
    </message>
    <message>
        <source>Proxy %1: %2</source>
        <translation>Proxy %1: %2</translation>
    </message>
    <message>
        <source>P(right)</source>
        <translation>P(richtig)</translation>
    </message>
    <message>
        <source>Probability of the right letter among the option letters, mean over the proxy questions, before and after.</source>
        <translation>Wahrscheinlichkeit des richtigen Buchstabens unter den Optionsbuchstaben, Mittel über die Proxy-Fragen, vorher und nachher.</translation>
    </message>
    <message>
        <source>Logit of the right letter minus the largest other one, mean over the proxy questions, before and after. Above 0: right.</source>
        <translation>Logit des richtigen Buchstabens minus das größte andere, Mittel über die Proxy-Fragen, vorher und nachher. Über 0: richtig.</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Vorsprung</translation>
    </message>
</context>
<context>
    <name>neurex::ui::AnswersTable</name>
    <message>
        <source>No questions yet. Choose a task to see them.</source>
        <translation>Noch keine Fragen. Wählen Sie eine Aufgabe, um sie zu sehen.</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Alle Fragen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Right to wrong</source>
        <translation>Richtig zu falsch</translation>
    </message>
    <message>
        <source>Wrong to right</source>
        <translation>Falsch zu richtig</translation>
    </message>
    <message>
        <source>Fortuitous</source>
        <translation>Zufallstreffer</translation>
    </message>
    <message>
        <source>Some, but not most, of the proxy questions right: luck, not comprehension.</source>
        <translation>Einige, aber nicht die meisten Proxy-Fragen richtig: Glück, nicht Verständnis.</translation>
    </message>
    <message>
        <source>Which questions to list</source>
        <translation>Welche Fragen aufgelistet werden</translation>
    </message>
    <message>
        <source>Find in questions</source>
        <translation>In Fragen suchen</translation>
    </message>
    <message>
        <source>Questions with answers before and after</source>
        <translation>Fragen mit Antworten vorher und nachher</translation>
    </message>
    <message>
        <source>At least one proxy question is answered with another letter.</source>
        <translation>Mindestens eine Proxy-Frage wird mit einem anderen Buchstaben beantwortet.</translation>
    </message>
    <message>
        <source>Comprehended</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>More than half of the proxy questions right.</source>
        <translation>Mehr als die Hälfte der Proxy-Fragen richtig.</translation>
    </message>
    <message>
        <source>Not comprehended</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>Half of the proxy questions right, or fewer.</source>
        <translation>Höchstens die Hälfte der Proxy-Fragen richtig.</translation>
    </message>
    <message>
        <source>Which questions to list. They are judged under the intervention, if there is one.</source>
        <translation>Welche Fragen aufgelistet werden. Sie werden unter dem Eingriff beurteilt, falls es einen gibt.</translation>
    </message>
    <message>
        <source>Copy the listed questions</source>
        <translation>Aufgelistete Fragen kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n Frage</numerusform>
            <numerusform>%n Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n questions</source>
        <translation>
            <numerusform>%1 von %n Frage</numerusform>
            <numerusform>%1 von %n Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>No question fits what is searched and listed.</source>
        <translation>Keine Frage passt zu Suche und Auswahl.</translation>
    </message>
    <message>
        <source>Show all questions</source>
        <translation>Alle Fragen zeigen</translation>
    </message>
</context>
<context>
    <name>neurex::ui::AttributionGrid</name>
    <message>
        <source>Attribution per option and proxy</source>
        <translation>Attribution je Option und Proxy</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
    <message>
        <source>attribution %1</source>
        <translation>Attribution %1</translation>
    </message>
    <message>
        <source>the gold answer</source>
        <translation>die richtige Antwort</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ChangeEditor</name>
    <message>
        <source>times</source>
        <translation>mal</translation>
    </message>
    <message>
        <source>set to</source>
        <translation>setzen auf</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>What is done to the neurons</source>
        <translation>Was mit den Neuronen geschieht</translation>
    </message>
    <message>
        <source>Factor or value</source>
        <translation>Faktor oder Wert</translation>
    </message>
    <message>
        <source>size plus</source>
        <translation>Betrag plus</translation>
    </message>
    <message>
        <source>product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>up_proj</source>
        <translation>up_proj</translation>
    </message>
    <message>
        <source>At the input of down_proj: with a gate, its product with the result of up_proj.</source>
        <translation>Am Eingang von down_proj: mit Gate dessen Produkt mit dem Ergebnis von up_proj.</translation>
    </message>
    <message>
        <source>At the result of up_proj, before its product with the gate.</source>
        <translation>Am Ergebnis von up_proj, vor seinem Produkt mit dem Gate.</translation>
    </message>
    <message>
        <source>Which value of the neurons is changed</source>
        <translation>Welcher Wert der Neuronen geändert wird</translation>
    </message>
</context>
<context>
    <name>neurex::ui::CollapsibleSection</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ContentTable</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>neurex::ui::DoseResponsePlot</name>
    <message>
        <source>Dose-response curve</source>
        <translation>Dosis-Wirkungs-Kurve</translation>
    </message>
    <message>
        <source>factor %1</source>
        <translation>Faktor %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Double click to give the neuron this factor.</source>
        <translation>Doppelklick gibt dem Neuron diesen Faktor.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::FigureDialog</name>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>Als &amp;Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>&amp;Exportieren...</translation>
    </message>
    <message>
        <source>Export a figure or table</source>
        <translation>Abbildung oder Tabelle exportieren</translation>
    </message>
    <message>
        <source>Figure or table</source>
        <translation>Abbildung oder Tabelle</translation>
    </message>
    <message>
        <source>Fi&amp;gure:</source>
        <translation>Abbild&amp;ung:</translation>
    </message>
    <message>
        <source>Writing...</source>
        <translation>Wird geschrieben...</translation>
    </message>
    <message>
        <source>Copies a command that draws the same figure without a window.</source>
        <translation>Kopiert einen Befehl, der dieselbe Abbildung ohne Fenster zeichnet.</translation>
    </message>
    <message>
        <source>In this file: %1. Maps of up to %2 cells are drawn cell by cell.</source>
        <translation>In dieser Datei: %1. Karten mit bis zu %2 Zellen werden Zelle für Zelle gezeichnet.</translation>
    </message>
    <message>
        <source>A table of the numbers behind the figure, exactly as computed.</source>
        <translation>Eine Tabelle der Zahlen hinter der Abbildung, genau wie berechnet.</translation>
    </message>
    <message>
        <source>In this file: %1. A greater height holds more of them, the CSV holds all.</source>
        <translation>In dieser Datei: %1. Eine größere Höhe fasst mehr davon, die CSV-Datei alle.</translation>
    </message>
    <message>
        <source>Only complete, saved runs can be drawn by a command, without interventions. A mask that was changed afterwards is not saved.</source>
        <translation>Nur vollständige, gespeicherte Läufe ohne Eingriffe lassen sich durch einen Befehl zeichnen. Eine nachträglich geänderte Maske ist nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::FigureForm</name>
    <message>
        <source>Also write the &amp;data as CSV</source>
        <translation>Auch die &amp;Daten als CSV schreiben</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>PDF, vector</source>
        <translation>PDF, Vektor</translation>
    </message>
    <message>
        <source>SVG, vector</source>
        <translation>SVG, Vektor</translation>
    </message>
    <message>
        <source>PNG, pixels</source>
        <translation>PNG, Pixel</translation>
    </message>
    <message>
        <source>CSV, only the data</source>
        <translation>CSV, nur die Daten</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>Other size</source>
        <translation>Andere Größe</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Width of the figure</source>
        <translation>Breite der Abbildung</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Height of the figure</source>
        <translation>Höhe der Abbildung</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Of PNG files, and of maps with too many cells to be drawn one by one.</source>
        <translation>Von PNG-Dateien und von Karten mit zu vielen Zellen, um sie einzeln zu zeichnen.</translation>
    </message>
    <message>
        <source>&amp;Size:</source>
        <translation>&amp;Größe:</translation>
    </message>
    <message>
        <source>Width, height:</source>
        <translation>Breite, Höhe:</translation>
    </message>
    <message>
        <source>&amp;Resolution:</source>
        <translation>&amp;Auflösung:</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>Schriftgrad</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>F&amp;ont:</source>
        <translation>&amp;Schrift:</translation>
    </message>
    <message>
        <source>Font si&amp;ze:</source>
        <translation>Schriftg&amp;rad:</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>Wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>To the largest value</source>
        <translation>Bis zum größten Wert</translation>
    </message>
    <message>
        <source>Locked to ± this value</source>
        <translation>Fest auf ± diesen Wert</translation>
    </message>
    <message>
        <source>End of the colour bar</source>
        <translation>Ende des Farbbalkens</translation>
    </message>
    <message>
        <source>&amp;Colour scale:</source>
        <translation>Farbs&amp;kala:</translation>
    </message>
    <message>
        <source>Colour ra&amp;nge:</source>
        <translation>Farbberei&amp;ch:</translation>
    </message>
    <message>
        <source>Single column, 85 mm</source>
        <translation>Einspaltig, 85 mm</translation>
    </message>
    <message>
        <source>One and a half columns, 120 mm</source>
        <translation>Anderthalbspaltig, 120 mm</translation>
    </message>
    <message>
        <source>Double column, 180 mm</source>
        <translation>Zweispaltig, 180 mm</translation>
    </message>
    <message>
        <source>Slide, 16:9</source>
        <translation>Folie, 16:9</translation>
    </message>
    <message>
        <source>&amp;Marks of neurons</source>
        <translation>&amp;Markierungen der Neuronen</translation>
    </message>
    <message>
        <source>Of good and bad neurons and of those that are excited or silenced, with a legend.</source>
        <translation>Der guten und schlechten Neuronen und derer, die angeregt oder stumm sind, mit Legende.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::FigurePreview</name>
    <message>
        <source>Preview of the figure</source>
        <translation>Vorschau der Abbildung</translation>
    </message>
</context>
<context>
    <name>neurex::ui::GenerationPanel</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, of an older intervention</source>
        <translation>%1, von einem älteren Eingriff</translation>
    </message>
    <message>
        <source>%1, running ...</source>
        <translation>%1, läuft ...</translation>
    </message>
    <message>
        <source>%1, the model ended its text</source>
        <translation>%1, das Modell hat seinen Text beendet</translation>
    </message>
    <message>
        <source>%1, the model&apos;s context is full</source>
        <translation>%1, der Kontext des Modells ist voll</translation>
    </message>
    <message>
        <source>%1, stopped</source>
        <translation>%1, angehalten</translation>
    </message>
    <message>
        <source>Continue the text</source>
        <translation>Text fortsetzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Continuation by the unchanged model</source>
        <translation>Fortsetzung des unveränderten Modells</translation>
    </message>
    <message>
        <source>Continuation under the intervention</source>
        <translation>Fortsetzung unter dem Eingriff</translation>
    </message>
    <message>
        <source>0: always the likeliest token. Higher: more varied.</source>
        <translation>0: immer das wahrscheinlichste Token. Höher: abwechslungsreicher.</translation>
    </message>
    <message>
        <source>New tokens at most.</source>
        <translation>Höchstzahl neuer Tokens.</translation>
    </message>
    <message>
        <source>The same seed draws the same text. Without effect at temperature 0.</source>
        <translation>Derselbe Startwert zieht denselben Text. Ohne Wirkung bei Temperatur 0.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>side: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change neurons to see how the text goes on under the intervention.</source>
        <translation>Ändern Sie Neuronen, um zu sehen, wie der Text unter dem Eingriff weitergeht.</translation>
    </message>
    <message>
        <source>%1, of another prompt</source>
        <translation>%1, zu einem anderen Prompt</translation>
    </message>
    <message>
        <source>After, only the prompt&apos;s last token changed</source>
        <translation>Nachher, nur das letzte Token des Prompts geändert</translation>
    </message>
    <message>
        <source>The tokens that are generated are not changed: the intervention acts at &quot;last&quot;. Choose &quot;all&quot; for its steps to change them, too.</source>
        <translation>Die erzeugten Tokens werden nicht verändert: der Eingriff wirkt bei „letztes“. Wählen Sie „alle“ für seine Schritte, um auch sie zu verändern.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::HeatmapWidget</name>
    <message>
        <source>%1, score %2</source>
        <translation>%1, Wert %2</translation>
    </message>
    <message>
        <source>No scores yet. Run an attribution to see which neurons matter.</source>
        <translation>Noch keine Werte. Führen Sie eine Attribution aus, um zu sehen, welche Neuronen wichtig sind.</translation>
    </message>
    <message>
        <source>Heatmap of scores, layers by neurons</source>
        <translation>Karte der Werte, Schichten mal Neuronen</translation>
    </message>
    <message>
        <source>Preparing the map ...</source>
        <translation>Karte wird vorbereitet ...</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>neurex::ui::LayerProfile</name>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>|score|</source>
        <translation>|Wert|</translation>
    </message>
    <message>
        <source>Share of good neurons, bad neurons and score per layer</source>
        <translation>Anteil guter Neuronen, schlechter Neuronen und des Werts je Schicht</translation>
    </message>
    <message>
        <source>|value|</source>
        <translation>|Wert|</translation>
    </message>
    <message>
        <source>Layer %1 holds %2 of the score of the good neurons, %3 of that of the bad ones and %4 of the summed |score|. Double click lists its neurons only.</source>
        <translation>Schicht %1 enthält %2 des Werts der guten Neuronen, %3 des Werts der schlechten und %4 der Summe von |Wert|. Doppelklick listet nur ihre Neuronen auf.</translation>
    </message>
    <message>
        <source>Layer %1 holds %2 of the positive values, %3 of the negative ones and %4 of the summed |value|. Double click lists its neurons only.</source>
        <translation>Schicht %1 enthält %2 der positiven Werte, %3 der negativen und %4 der Summe von |Wert|. Doppelklick listet nur ihre Neuronen auf.</translation>
    </message>
    <message>
        <source>share of all, %</source>
        <translation>Anteil an allem, %</translation>
    </message>
    <message>
        <source>Completeness residual: the layer&apos;s attributions miss the change of the target by %1 on average.</source>
        <translation>Vollständigkeitsrest: die Attributionen der Schicht verfehlen die Änderung des Ziels im Mittel um %1.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::LayerWordsModel</name>
    <message>
        <source>layer %1: “%2”, token id %3, %4</source>
        <translation>Schicht %1: „%2“, Token-Id %3, %4</translation>
    </message>
    <message>
        <source>%1, %2, the token that follows</source>
        <translation>%1, %2, das folgende Token</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>token, probability</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>place</comment>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::LayerWordsTable</name>
    <message>
        <source>What each layer would go on with</source>
        <translation>Womit jede Schicht fortfahren würde</translation>
    </message>
</context>
<context>
    <name>neurex::ui::MapChooser</name>
    <message>
        <source>What the map shows</source>
        <translation>Was die Karte zeigt</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ModelList</name>
    <message>
        <source>Filter by name, place, family or type</source>
        <translation>Nach Name, Ort, Familie oder Typ filtern</translation>
    </message>
    <message>
        <source>Filter of the models</source>
        <translation>Filter der Modelle</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>Modelle auf diesem Rechner</translation>
    </message>
    <message>
        <source>looking ...</source>
        <translation>wird gesucht ...</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 models</source>
        <translation>%1 von %2 Modellen</translation>
    </message>
    <message>
        <source>No model fits the filter.</source>
        <translation>Kein Modell passt zum Filter.</translation>
    </message>
    <message>
        <source>It does not open: %1</source>
        <translation>Es öffnet nicht: %1</translation>
    </message>
    <message>
        <source>It opens; %1</source>
        <translation>Es öffnet; %1</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ModelListModel</name>
    <message>
        <source>opens</source>
        <translation>öffnet</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Opens, or why not</source>
        <translation>Öffnet, oder warum nicht</translation>
    </message>
    <message>
        <source>opens, but does not fit into memory</source>
        <translation>öffnet, passt aber nicht in den Speicher</translation>
    </message>
    <message>
        <source>Memory that the model takes where the engine computes, with one pass of attribution</source>
        <translation>Speicher, den das Modell dort braucht, wo die Engine rechnet, mit einem Durchgang der Attribution</translation>
    </message>
    <message>
        <source>Of one proxy question of 256 tokens on the processor, estimated</source>
        <translation>Geschätzt, für eine Proxy-Frage von 256 Tokens auf dem Prozessor</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NeuronSetList</name>
    <message>
        <source>Se&amp;lect</source>
        <translation>&amp;Auswählen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Named sets of neurons</source>
        <translation>Benannte Mengen von Neuronen</translation>
    </message>
    <message>
        <source>Select neurons and save them as a set, or import a list.</source>
        <translation>Wählen Sie Neuronen aus und speichern Sie sie als Menge, oder importieren Sie eine Liste.</translation>
    </message>
    <message>
        <source>Save the selected neurons under a name</source>
        <translation>Ausgewählte Neuronen unter einem Namen speichern</translation>
    </message>
    <message>
        <source>Select the neurons of this set in the map and in the lists</source>
        <translation>Neuronen dieser Menge in der Karte und in den Listen auswählen</translation>
    </message>
    <message>
        <source>Read a list of neurons from a file: L10 N23, [10,23], JSON or CSV</source>
        <translation>Liste von Neuronen aus einer Datei lesen: L10 N23, [10,23], JSON oder CSV</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n neuron(s)</source>
        <translation>
            <numerusform>%1: %n Neuron</numerusform>
            <numerusform>%1: %n Neuronen</numerusform>
        </translation>
    </message>
    <message>
        <source>Save selection...</source>
        <translation>Auswahl speichern...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Im&amp;port list...</source>
        <translation>Liste im&amp;portieren...</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NeuronTable</name>
    <message>
        <source>No neurons yet.</source>
        <translation>Noch keine Neuronen.</translation>
    </message>
    <message>
        <source>Filter: text, layer:4-7, score:%1</source>
        <translation>Filter: Text, layer:4-7, score:%1</translation>
    </message>
    <message>
        <source>Filter neurons by text, layer or score</source>
        <translation>Neuronen nach Text, Schicht oder Wert filtern</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Excite (x2)</source>
        <translation>&amp;Anregen (x2)</translation>
    </message>
    <message>
        <source>&amp;Silence (x0)</source>
        <translation>&amp;Stumm schalten (x0)</translation>
    </message>
    <message>
        <source>&amp;Copy neurons</source>
        <translation>Neuronen &amp;kopieren</translation>
    </message>
    <message>
        <source>Text of a neuron, promoted tokens or note; layer:4, layer:4-7; score:%1 is the smallest |score|; tag:date; state:changed</source>
        <translation>Text eines Neurons, geförderte Tokens oder Notiz; layer:4, layer:4-7; score:%1 ist der kleinste |Wert|; tag:date; state:changed</translation>
    </message>
    <message>
        <source>No neuron matches the filter.</source>
        <translation>Kein Neuron passt zum Filter.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>As many as fit</source>
        <translation>So viele wie passen</translation>
    </message>
    <message>
        <source>Custom &amp;factor...</source>
        <translation>Eigener &amp;Faktor...</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>Co&amp;lumns</source>
        <translation>Spa&amp;lten</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NeuronTableModel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Consistent</source>
        <translation>Konsistent</translation>
    </message>
    <message>
        <source>What is done to the neuron: normal, excite (x2), silence (x0) or a factor of your own.</source>
        <translation>Was mit dem Neuron geschieht: normal, anregen (x2), stumm schalten (x0) oder ein eigener Faktor.</translation>
    </message>
    <message>
        <source>Layer and index of the FFN neuron, counted from 0.</source>
        <translation>Schicht und Index des FFN-Neurons, ab 0 gezählt.</translation>
    </message>
    <message>
        <source>Place among the neurons of the same sign; 1 is the strongest.</source>
        <translation>Platz unter den Neuronen gleichen Vorzeichens; 1 ist das stärkste.</translation>
    </message>
    <message>
        <source>|score| as a part of the summed |score| of all neurons of the same sign.</source>
        <translation>|Wert| als Anteil an der Summe von |Wert| aller Neuronen gleichen Vorzeichens.</translation>
    </message>
    <message>
        <source>Notes, promotes</source>
        <translation>Notizen, fördert</translation>
    </message>
    <message>
        <source>Your tags and note, then the tokens that the neuron promotes.</source>
        <translation>Ihre Schlagwörter und Notiz, dann die Tokens, die das Neuron fördert.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Right click to choose the columns.</source>
        <translation>Rechtsklick wählt die Spalten.</translation>
    </message>
    <message>
        <source>%1 per question; sum over the questions %2</source>
        <translation>%1 je Frage; Summe über die Fragen %2</translation>
    </message>
    <message>
        <source>Attribution score per question, the mean over the task; above zero the neuron helps the right answer. The tip of a cell gives the sum.</source>
        <translation>Attributionswert je Frage, gemittelt über die Aufgabe; über null hilft das Neuron der richtigen Antwort. Der Hinweis einer Zelle nennt die Summe.</translation>
    </message>
    <message>
        <source>Fraction of the questions on which the score has the sign of the total. Questions whose scores are all below 1e-4 are not counted: their signs are rounding.</source>
        <translation>Anteil der Fragen, bei denen der Wert das Vorzeichen der Summe hat. Fragen, deren Werte alle unter 1e-4 liegen, zählen nicht: ihre Vorzeichen sind Rundung.</translation>
    </message>
    <message>
        <source>Mean score over its standard error, between groups of questions where the task names groups, else between questions. Near or below 2, other questions could turn the sign; and the strongest of thousands are above 2 by chance as well.</source>
        <translation>Mittlerer Wert geteilt durch seinen Standardfehler, zwischen Gruppen von Fragen, wo die Aufgabe Gruppen nennt, sonst zwischen Fragen. Um oder unter 2 könnten andere Fragen das Vorzeichen umkehren; und die stärksten von Tausenden liegen auch durch Zufall über 2.</translation>
    </message>
    <message>
        <source>|sum| of the scores over the sum of their |values|: 100 % where all questions agree, near 0 where they cancel.</source>
        <translation>|Summe| der Werte geteilt durch die Summe ihrer |Beträge|: 100 %, wo alle Fragen übereinstimmen, nahe 0, wo sie sich aufheben.</translation>
    </message>
    <message>
        <source>Mean score</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>Netto</translation>
    </message>
    <message>
        <source>Measured: mean change of the right answer&apos;s probability among the options, in points, when this neuron alone is silenced. Sweep page, vary &quot;Single neurons&quot;.</source>
        <translation>Gemessen: mittlere Änderung der Wahrscheinlichkeit der richtigen Antwort unter den Optionen, in Punkten, wenn dieses Neuron allein stumm geschaltet wird. Seite „Reihe“, „Einzelne Neuronen“ variieren.</translation>
    </message>
    <message>
        <source>Measured: mean change of the right answer&apos;s probability among the options, in points, when this neuron alone is excited. Sweep page, vary &quot;Single neurons&quot;.</source>
        <translation>Gemessen: mittlere Änderung der Wahrscheinlichkeit der richtigen Antwort unter den Optionen, in Punkten, wenn dieses Neuron allein angeregt wird. Seite „Reihe“, „Einzelne Neuronen“ variieren.</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Stumm geschaltet</translation>
    </message>
    <message>
        <source>Excited</source>
        <translation>Angeregt</translation>
    </message>
    <message>
        <source>Where it is changed: %1.</source>
        <translation>Wo es geändert wird: %1.</translation>
    </message>
    <message>
        <source>x0 last</source>
        <comment>silenced at the last token</comment>
        <translation>x0 letz.</translation>
    </message>
    <message>
        <source>x0 all</source>
        <comment>silenced at all tokens</comment>
        <translation>x0 alle</translation>
    </message>
    <message>
        <source>x2 last</source>
        <comment>excited at the last token</comment>
        <translation>x2 letz.</translation>
    </message>
    <message>
        <source>x2 all</source>
        <comment>excited at all tokens</comment>
        <translation>x2 alle</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NextTokenModel</name>
    <message>
        <source>“%1”, token id %2</source>
        <translation>„%1“, Token-ID %2</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Difference of the probabilities, after minus before, in percentage points.</source>
        <translation>Differenz der Wahrscheinlichkeiten, nachher minus vorher, in Prozentpunkten.</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>vorher: %1</translation>
    </message>
    <message>
        <source>after: %1</source>
        <translation>nachher: %1</translation>
    </message>
    <message>
        <source>difference: %1 percentage points</source>
        <translation>Unterschied: %1 Prozentpunkte</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NextTokenTable</name>
    <message>
        <source>Likeliest next tokens before and after</source>
        <translation>Wahrscheinlichste nächste Tokens vorher und nachher</translation>
    </message>
    <message>
        <source>updating ...</source>
        <translation>wird aktualisiert ...</translation>
    </message>
    <message numerus="yes">
        <source>The %n likeliest next tokens</source>
        <translation>
            <numerusform>Wahrscheinlichstes nächstes Token (%n)</numerusform>
            <numerusform>Die %n wahrscheinlichsten nächsten Tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::OperatorBar</name>
    <message>
        <source>Enhance</source>
        <translation>Verstärken</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>Schwächen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>&amp;K</source>
        <translation>&amp;K</translation>
    </message>
    <message>
        <source>Budget of neurons</source>
        <translation>Budget an Neuronen</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>Which neurons the operator touches</source>
        <translation>Auf welche Neuronen der Operator wirkt</translation>
    </message>
    <message>
        <source>Excite the top K good neurons and silence the top K bad ones.</source>
        <translation>Die K stärksten guten Neuronen anregen und die K stärksten schlechten stumm schalten.</translation>
    </message>
    <message>
        <source>Silence the top K good neurons and excite the top K bad ones.</source>
        <translation>Die K stärksten guten Neuronen stumm schalten und die K stärksten schlechten anregen.</translation>
    </message>
    <message>
        <source>Take every intervention off.</source>
        <translation>Alle Eingriffe aufheben.</translation>
    </message>
    <message>
        <source>Budget: this many good and this many bad neurons, as many as the lists hold at most. The page of sweeps takes larger budgets.</source>
        <translation>Budget: so viele gute und so viele schlechte Neuronen, höchstens so viele, wie die Listen halten. Die Seite der Reihen nimmt größere Budgets.</translation>
    </message>
    <message>
        <source>side</source>
        <translation>Seite</translation>
    </message>
</context>
<context>
    <name>neurex::ui::PlotView</name>
    <message>
        <source>%1
%2 %3: %4</source>
        <translation>%1
%2 %3: %4</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
</context>
<context>
    <name>neurex::ui::PromptView</name>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message numerus="yes">
        <source>%1 — %n tokens</source>
        <comment>part of a prompt</comment>
        <translation>
            <numerusform>%1 — %n Token</numerusform>
            <numerusform>%1 — %n Tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::ProxyAnswersPanel</name>
    <message>
        <source>comprehended</source>
        <translation>verstanden</translation>
    </message>
    <message>
        <source>not comprehended</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>%1 of %2 right, %3</source>
        <translation>%1 von %2 richtig, %3</translation>
    </message>
    <message>
        <source>Select a question to see how the model answers it.</source>
        <translation>Wählen Sie eine Frage aus, um zu sehen, wie das Modell sie beantwortet.</translation>
    </message>
    <message>
        <source>Live answers</source>
        <translation>Live-Antworten</translation>
    </message>
    <message>
        <source>updating ...</source>
        <translation>wird aktualisiert ...</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Shows the prompts of this question in their parts, with their tokens.</source>
        <translation>Zeigt die Prompts dieser Frage in ihren Teilen, mit ihren Tokens.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ProxyCard</name>
    <message>
        <source>Proxy question %1</source>
        <translation>Proxy-Frage %1</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>answered %1 before and %2 after, %3</source>
        <translation>Antwort vorher %1 und nachher %2, %3</translation>
    </message>
    <message>
        <source>answered %1, %2</source>
        <translation>Antwort %1, %2</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>vorher: %1</translation>
    </message>
    <message>
        <source>after: %1</source>
        <translation>nachher: %1</translation>
    </message>
    <message>
        <source>the gold answer</source>
        <translation>die richtige Antwort</translation>
    </message>
    <message>
        <source>Letter mass: probability of all option letters together over the whole vocabulary. Near 0 the model does not answer with a letter at all.</source>
        <translation>Buchstabenmasse: Wahrscheinlichkeit aller Optionsbuchstaben zusammen über das ganze Vokabular. Nahe 0 antwortet das Modell gar nicht mit einem Buchstaben.</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
    <message>
        <source>letter mass %1</source>
        <translation>Masse %1</translation>
    </message>
    <message>
        <source>mass %1</source>
        <comment>letter mass, short</comment>
        <translation>Masse %1</translation>
    </message>
</context>
<context>
    <name>neurex::ui::QuestionEditor</name>
    <message>
        <source>Your question</source>
        <translation>Ihre Frage</translation>
    </message>
    <message>
        <source>The right option</source>
        <translation>Die richtige Option</translation>
    </message>
    <message>
        <source>Option %1 is right</source>
        <translation>Option %1 ist richtig</translation>
    </message>
    <message>
        <source>Option %1</source>
        <translation>Option %1</translation>
    </message>
    <message>
        <source>Options; mark the right one</source>
        <translation>Antworten; die richtige markieren</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ResponsePlot</name>
    <message>
        <source>Response curve</source>
        <translation>Antwortkurve</translation>
    </message>
    <message>
        <source>%1
shift %2: change %3</source>
        <translation>%1
Verschiebung %2: Änderung %3</translation>
    </message>
    <message>
        <source>Drag to measure another range.</source>
        <translation>Ziehen, um einen anderen Bereich zu messen.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::RunList</name>
    <message>
        <source>Results appear here after a run. A run folder of neurex attribute can be opened, too.</source>
        <translation>Ergebnisse erscheinen hier nach einem Lauf. Auch ein Laufordner von neurex attribute kann geöffnet werden.</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Show this result in the map and in the lists</source>
        <translation>Dieses Ergebnis in der Karte und in den Listen zeigen</translation>
    </message>
    <message>
        <source>Show on the map how the shown result differs from this one</source>
        <translation>Auf der Karte zeigen, wie sich das gezeigte Ergebnis von diesem unterscheidet</translation>
    </message>
    <message>
        <source>Take an opened run folder from this list; the folder itself stays</source>
        <translation>Geöffneten Laufordner aus dieser Liste nehmen; der Ordner selbst bleibt</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>gezeigt</translation>
    </message>
    <message>
        <source>compared</source>
        <translation>verglichen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Open r&amp;un folder...</source>
        <translation>La&amp;ufordner öffnen...</translation>
    </message>
</context>
<context>
    <name>neurex::ui::SetList</name>
    <message>
        <source>Nothing to compare yet. Run attribution with two methods or on two tasks, or add run folders that neurex attribute or neurex reproduce has written: drop them here.</source>
        <translation>Noch gibt es nichts zu vergleichen. Führen Sie die Attribution mit zwei Methoden oder für zwei Aufgaben aus, oder fügen Sie Laufordner hinzu, die neurex attribute oder neurex reproduce geschrieben hat: hierher ziehen.</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>Alle abwählen</translation>
    </message>
    <message>
        <source>Results to compare</source>
        <translation>Ergebnisse zum Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Add run folders...</source>
        <translation>Läufe &amp;hinzufügen...</translation>
    </message>
    <message>
        <source>A folder of neurex attribute, or one that holds several, as neurex reproduce leaves it</source>
        <translation>Ein Ordner von neurex attribute, oder einer mit mehreren, wie neurex reproduce ihn hinterlässt</translation>
    </message>
</context>
<context>
    <name>neurex::ui::SheetPlot</name>
    <message>
        <source>Copy as Python</source>
        <translation>Als Python kopieren</translation>
    </message>
</context>
<context>
    <name>neurex::ui::StackDelegate</name>
    <message>
        <source>Budget of neurons</source>
        <translation>Budget an Neuronen</translation>
    </message>
    <message>
        <source>Where the neurons are changed</source>
        <translation>Wo die Neuronen geändert werden</translation>
    </message>
    <message>
        <source>Only the prompt&apos;s last token; generated text needs all.</source>
        <translation>Nur das letzte Token des Prompts; erzeugter Text braucht „alle“.</translation>
    </message>
    <message>
        <source>Every token of the prompt and of generated text.</source>
        <translation>Jedes Token des Prompts und des erzeugten Textes.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::StackModel</name>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>K %1</source>
        <translation>K %1</translation>
    </message>
    <message>
        <source>mixed</source>
        <comment>several different changes, as short as possible</comment>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>last</source>
        <translation>letztes</translation>
    </message>
    <message>
        <source>Whether this step changes the model.</source>
        <translation>Ob dieser Schritt das Modell ändert.</translation>
    </message>
    <message>
        <source>Solo: while any step has this mark, only steps with it act.</source>
        <translation>Solo: Solange ein Schritt diese Markierung hat, wirken nur Schritte mit ihr.</translation>
    </message>
    <message>
        <source>Budget: this many good and this many bad neurons.</source>
        <translation>Budget: so viele gute und so viele schlechte Neuronen.</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>Solo of %1 is %2</source>
        <translation>Solo von %1 ist %2</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo, as short as possible</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>n</source>
        <comment>number of neurons, as short as possible</comment>
        <translation>n</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>Whether the step is switched on</source>
        <translation>Ob der Schritt eingeschaltet ist</translation>
    </message>
    <message>
        <source>Solo: only steps with this mark act</source>
        <translation>Solo: nur Schritte mit dieser Markierung wirken</translation>
    </message>
    <message>
        <source>Name of the step</source>
        <translation>Name des Schritts</translation>
    </message>
    <message>
        <source>Number of neurons</source>
        <translation>Anzahl der Neuronen</translation>
    </message>
    <message>
        <source>What is done to the neurons</source>
        <translation>Was mit den Neuronen geschieht</translation>
    </message>
    <message>
        <source>Where the neurons are changed: at the last token of the prompt, or at all</source>
        <translation>Wo die Neuronen geändert werden: am letzten Token des Prompts oder an allen</translation>
    </message>
    <message>
        <source>last: only at the last token of the prompt, as published; text that is generated is not changed. all: at every token, also of generated text.</source>
        <translation>letztes: nur am letzten Token des Prompts, wie veröffentlicht; erzeugter Text wird nicht verändert. alle: an jedem Token, auch des erzeugten Textes.</translation>
    </message>
    <message>
        <source>x: neurons times this factor. =: set to this value. +: this value added. |h|: added to the size, whatever the sign. up_proj: at the result of up_proj, before its product with the gate.</source>
        <translation>x: Neuronen mal diesen Faktor. =: auf diesen Wert gesetzt. +: dieser Wert addiert. |h|: zum Betrag addiert, gleich welches Vorzeichen. up_proj: am Ergebnis von up_proj, vor seinem Produkt mit dem Gate.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::StackPanel</name>
    <message>
        <source>Select neurons and choose Add to make a step that can be switched, moved and saved.</source>
        <translation>Wählen Sie Neuronen aus und dann Hinzufügen, um einen Schritt anzulegen, der sich schalten, verschieben und speichern lässt.</translation>
    </message>
    <message>
        <source>&amp;Add step</source>
        <translation>Schritt &amp;hinzufügen</translation>
    </message>
    <message>
        <source>From a &amp;saved set</source>
        <translation>Aus einer gespeicherten &amp;Menge</translation>
    </message>
    <message>
        <source>Stack &amp;file</source>
        <translation>Stapeldate&amp;i</translation>
    </message>
    <message>
        <source>From the &amp;selected neurons</source>
        <translation>Aus den &amp;ausgewählten Neuronen</translation>
    </message>
    <message>
        <source>&amp;Freeze the operator</source>
        <translation>Operator &amp;einfrieren</translation>
    </message>
    <message>
        <source>Turns what the operator does now into steps that keep their neurons.</source>
        <translation>Macht aus der jetzigen Wirkung des Operators Schritte, die ihre Neuronen behalten.</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move d&amp;own</source>
        <translation>Nach un&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Open a stack...</source>
        <translation>Stapel ö&amp;ffnen...</translation>
    </message>
    <message>
        <source>&amp;Add steps of a file...</source>
        <translation>Schritte einer Datei hin&amp;zufügen...</translation>
    </message>
    <message>
        <source>&amp;Save the stack...</source>
        <translation>Stapel &amp;speichern...</translation>
    </message>
    <message>
        <source>Export as &amp;Python...</source>
        <translation>Als &amp;Python exportieren...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Open, save and export the stack</source>
        <translation>Stapel öffnen, speichern und exportieren</translation>
    </message>
    <message>
        <source>Steps of the intervention, first applied first</source>
        <translation>Schritte des Eingriffs, in der Reihenfolge der Anwendung</translation>
    </message>
    <message numerus="yes">
        <source>From the %n &amp;selected neuron(s)</source>
        <translation>
            <numerusform>Aus dem %n &amp;ausgewählten Neuron</numerusform>
            <numerusform>Aus den %n &amp;ausgewählten Neuronen</numerusform>
        </translation>
    </message>
    <message>
        <source>Dupl&amp;icate</source>
        <translation>Dupl&amp;izieren</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>neurex::ui::StateDelegate</name>
    <message>
        <source>State of the neuron</source>
        <translation>Zustand des Neurons</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>excite (x2)</source>
        <translation>anregen (x2)</translation>
    </message>
    <message>
        <source>silence (x0)</source>
        <translation>stumm schalten (x0)</translation>
    </message>
</context>
<context>
    <name>neurex::ui::SummaryBar</name>
    <message>
        <source>95 %: %1 to %2</source>
        <translation>95 %: %1 bis %2</translation>
    </message>
    <message>
        <source>Totals of the task</source>
        <translation>Gesamtwerte der Aufgabe</translation>
    </message>
    <message>
        <source>The task&apos;s accuracy and comprehension appear here once its questions are answered.</source>
        <translation>Genauigkeit und Verständnis der Aufgabe erscheinen hier, sobald ihre Fragen beantwortet sind.</translation>
    </message>
    <message>
        <source>Acc</source>
        <translation>Acc</translation>
    </message>
    <message>
        <source>RAC</source>
        <translation>RAC</translation>
    </message>
    <message>
        <source>Com</source>
        <translation>Com</translation>
    </message>
    <message>
        <source>RCC</source>
        <translation>RCC</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>updating ...</source>
        <translation>wird aktualisiert ...</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>%1 of %2 questions</source>
        <translation>%1 von %2 Fragen</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>kollabiert</translation>
    </message>
    <message>
        <source>nearly every answer is %1</source>
        <translation>fast jede Antwort ist %1</translation>
    </message>
    <message>
        <source>p &lt; %1</source>
        <translation>p &lt; %1</translation>
    </message>
    <message>
        <source>p %1</source>
        <translation>p %1</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>Noch nicht gemessen.</translation>
    </message>
    <message>
        <source>%1 before: %2</source>
        <translation>%1 vorher: %2</translation>
    </message>
    <message>
        <source>%1 after: %2</source>
        <translation>%1 nachher: %2</translation>
    </message>
    <message>
        <source>Accuracy (Acc)</source>
        <translation>Genauigkeit (Acc)</translation>
    </message>
    <message>
        <source>Relative change of accuracy (RAC): %1</source>
        <translation>Relative Änderung der Genauigkeit (RAC): %1</translation>
    </message>
    <message>
        <source>Comprehended (Com)</source>
        <translation>Verstanden (Com)</translation>
    </message>
    <message>
        <source>Relative change of comprehension (RCC): %1</source>
        <translation>Relative Änderung des Verständnisses (RCC): %1</translation>
    </message>
    <message>
        <source>By chance: %1</source>
        <translation>Durch Zufall: %1</translation>
    </message>
    <message>
        <source>Collapsed: %1</source>
        <translation>Kollabiert: %1</translation>
    </message>
    <message>
        <source>How often each letter was answered, before (hollow) and after (solid). Dotted line: by chance.</source>
        <translation>Wie oft jeder Buchstabe geantwortet wurde, vorher (hohl) und nachher (gefüllt). Gepunktete Linie: durch Zufall.</translation>
    </message>
    <message>
        <source>Changed: %1 of %2 proxy answers</source>
        <translation>Geändert: %1 von %2 Proxy-Antworten</translation>
    </message>
    <message>
        <source>%1 right to wrong, %2 wrong to right</source>
        <translation>%1 richtig zu falsch, %2 falsch zu richtig</translation>
    </message>
    <message>
        <source>changed answers</source>
        <translation>geänderte Antworten</translation>
    </message>
    <message>
        <source>of them</source>
        <translation>davon</translation>
    </message>
    <message>
        <source>%1 to wrong, %2 to right</source>
        <translation>%1 zu falsch, %2 zu richtig</translation>
    </message>
    <message>
        <source>too few changed questions for a test and an interval</source>
        <translation>zu wenige geänderte Fragen für Test und Intervall</translation>
    </message>
    <message numerus="yes">
        <source>%1 (sign-flip over %n groups)</source>
        <translation>
            <numerusform>%1 (Vorzeichenwechsel über %n Gruppe)</numerusform>
            <numerusform>%1 (Vorzeichenwechsel über %n Gruppen)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (sign-flip over %n questions)</source>
        <translation>
            <numerusform>%1 (Vorzeichenwechsel über %n Frage)</numerusform>
            <numerusform>%1 (Vorzeichenwechsel über %n Fragen)</numerusform>
        </translation>
    </message>
    <message>
        <source>Test of the accuracy&apos;s change: %1</source>
        <translation>Test der Änderung der Genauigkeit: %1</translation>
    </message>
    <message>
        <source>Test of the comprehension&apos;s change: %1</source>
        <translation>Test der Änderung des Verständnisses: %1</translation>
    </message>
    <message>
        <source>Letter mass before (mean): %1</source>
        <translation>Buchstabenmasse vorher (Mittel): %1</translation>
    </message>
    <message>
        <source>Letter mass after (mean): %1</source>
        <translation>Buchstabenmasse nachher (Mittel): %1</translation>
    </message>
    <message>
        <source>of them; RAC %1</source>
        <translation>davon; RAC %1</translation>
    </message>
    <message>
        <source>of them; too few to test</source>
        <translation>davon; zu wenige zum Testen</translation>
    </message>
    <message>
        <source>low letter mass</source>
        <translation>wenig Buchstabenmasse</translation>
    </message>
    <message>
        <source>Acc: right proxy answers. Com: questions with more than half of their proxies right. RAC and RCC: their change relative to before, (after - before) / before; signed. Intervals of Acc and Com: Wilson&apos;s, with the variance between questions or groups. Intervals and p of the changes are one procedure: sign flips and score intervals over groups of questions where the task names groups, else over questions; none below ten changed questions.</source>
        <translation>Acc: richtige Proxy-Antworten. Com: Fragen, bei denen mehr als die Hälfte der Proxys richtig ist. RAC und RCC: deren Änderung relativ zu vorher, (nachher - vorher) / vorher; mit Vorzeichen. Intervalle von Acc und Com: nach Wilson, mit der Varianz zwischen Fragen oder Gruppen. Intervalle und p der Änderungen sind ein Verfahren: Vorzeichenwechsel und Score-Intervalle über Gruppen von Fragen, wo die Aufgabe Gruppen nennt, sonst über Fragen; keine unter zehn geänderten Fragen.</translation>
    </message>
    <message>
        <source>Proxy questions whose letter changed, also from one wrong letter to another; and those of them that became wrong or right, with the sign-flip test of the accuracy&apos;s change. Click to list them.</source>
        <translation>Proxy-Fragen, deren Buchstabe sich änderte, auch von einem falschen zum anderen; und die davon, die falsch oder richtig wurden, mit dem Vorzeichenwechsel-Test der Änderung der Genauigkeit. Ein Klick listet sie.</translation>
    </message>
    <message>
        <source>Prompt form: %1</source>
        <translation>Promptform: %1</translation>
    </message>
    <message>
        <source>prompt form</source>
        <translation>Promptform</translation>
    </message>
    <message>
        <source>The letter mass is low (%1): the model hardly answers with letters, and they say little. Try the model&apos;s chat form, %2 (Run settings, Prompt form).</source>
        <translation>Die Buchstabenmasse ist niedrig (%1): Das Modell antwortet kaum mit Buchstaben, und sie sagen wenig. Versuchen Sie die Chatform des Modells, %2 (Laufeinstellungen, Promptform).</translation>
    </message>
    <message>
        <source>The letter mass is low (%1): the model hardly answers with letters, and they say little. Try another prompt form (Run settings, Prompt form).</source>
        <translation>Die Buchstabenmasse ist niedrig (%1): Das Modell antwortet kaum mit Buchstaben, und sie sagen wenig. Versuchen Sie eine andere Promptform (Laufeinstellungen, Promptform).</translation>
    </message>
    <message>
        <source>What is said of after is of an older intervention: %1</source>
        <translation>Was zu nachher gesagt wird, gehört zu einem älteren Eingriff: %1</translation>
    </message>
    <message>
        <source>Partial: %1 of %2 questions</source>
        <translation>Teilweise: %1 von %2 Fragen</translation>
    </message>
    <message>
        <source>nearly every answer is %1 before, %2 after</source>
        <translation>fast jede Antwort ist vorher %1, nachher %2</translation>
    </message>
    <message>
        <source>nearly every answer is %1, before and after</source>
        <translation>fast jede Antwort ist %1, vorher und nachher</translation>
    </message>
    <message>
        <source>nearly every answer is %1 after</source>
        <translation>fast jede Antwort ist nachher %1</translation>
    </message>
    <message>
        <source>nearly every answer is %1 before</source>
        <translation>fast jede Antwort ist vorher %1</translation>
    </message>
    <message>
        <source>%1 before, %2 after</source>
        <translation>%1 vorher, %2 nachher</translation>
    </message>
    <message>
        <source>%1 after</source>
        <translation>%1 nachher</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>%1 vorher</translation>
    </message>
    <message>
        <source>The letter mass is low (%1; %2 before): the intervention keeps the model from answering with letters, and they say little. Try fewer neurons or factors closer to 1.</source>
        <translation>Die Buchstabenmasse ist niedrig (%1; vorher %2): Der Eingriff hält das Modell davon ab, mit Buchstaben zu antworten, und sie sagen wenig. Versuchen Sie weniger Neuronen oder Faktoren näher an 1.</translation>
    </message>
    <message>
        <source>What is missing could not be measured.</source>
        <translation>Was fehlt, konnte nicht gemessen werden.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::SweepPlot</name>
    <message>
        <source>No sweep yet. Choose budgets and run one to see how accuracy follows the number of neurons.</source>
        <translation>Noch keine Reihe. Wählen Sie Budgets und führen Sie eine aus, um zu sehen, wie die Genauigkeit der Zahl der Neuronen folgt.</translation>
    </message>
    <message>
        <source>Budget sweep</source>
        <translation>Budget-Reihe</translation>
    </message>
    <message>
        <source>Click: its numbers. Double click or Enter: loads this intervention.</source>
        <translation>Klick: seine Zahlen. Doppelklick oder Enter: lädt diesen Eingriff.</translation>
    </message>
</context>
<context>
    <name>neurex::ui::TokenFlow</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Token %1: “%2”, id %3</source>
        <translation>Token %1: „%2“, ID %3</translation>
    </message>
</context>
<context>
    <name>neurex::ui::TokenStrip</name>
    <message>
        <source>Activation along the prompt</source>
        <translation>Aktivierung entlang des Prompts</translation>
    </message>
    <message>
        <source>token %1 of %2: %3, %4</source>
        <translation>Token %1 von %2: %3, %4</translation>
    </message>
    <message>
        <source>0, linear</source>
        <translation>0, linear</translation>
    </message>
</context>
<context>
    <name>neurex::ui::TotalsPanel</name>
    <message>
        <source>What parts the questions</source>
        <translation>Wonach die Fragen geteilt werden</translation>
    </message>
    <message>
        <source>Parts the questions by the text of the right answer, by the group that the task names, or into thirds by the length of the prompt.</source>
        <translation>Teilt die Fragen nach dem Text der richtigen Antwort, nach der Gruppe, die die Aufgabe nennt, oder in Drittel nach der Länge des Prompts.</translation>
    </message>
    <message>
        <source>Totals &amp;by</source>
        <translation>Gesamtwerte &amp;nach</translation>
    </message>
    <message>
        <source>Totals of all questions and of parts of them</source>
        <translation>Gesamtwerte aller Fragen und ihrer Teile</translation>
    </message>
</context>
</TS>
