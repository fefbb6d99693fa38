<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ColorScale</name>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>symlog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExplorerOptions</name>
    <message>
        <source>--%1 wants a whole number of at least %2, not &quot;%3&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size wants WIDTHxHEIGHT, for example 1280x800, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--theme is light or dark, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds the good and bad FFN neurons of a language model, and lets you change them while you watch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model folder or session file (*.neurex); without one the demo is opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task file or demo:NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run attribution at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply enhance or degrade when attribution is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons of each kind for --operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a picture of the window, then end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the picture after so many milliseconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the picture when attribution and answers are complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light or dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window: en, de or zh_CN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a page or dock to the front, for example sweep; may be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print how long it took until the window was painted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one MODEL at most; &quot;%1&quot; is too much.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FigureExport</name>
    <message>
        <source>Could not write the figure %1. Check the folder and the free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A figure cannot be written as &quot;.%1&quot;. Use .pdf, .svg, .png or .csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This figure has no table behind it to write as CSV. Use .pdf, .svg or .png.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figure size must be between 10 and 2000 mm a side and the font between 2 and 72 points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resolution must be at least 30 dpi and the picture at most 20000 pixels a side. Choose a smaller size or resolution.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Heatmap</name>
    <message>
        <source>cells drawn as vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cells drawn as an image of %1 x %2 pixels (%3 dpi), pooled by max |score|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partial: %1 of %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2, range locked)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpText</name>
    <message>
        <source>THE MAP shows every FFN neuron of the model: one row per layer, one column per neuron. Blue neurons (+) are good: they work towards the right answers of the task. Orange ones (-) are bad: they work against them. The value is the neuron&apos;s attribution, summed over the task&apos;s identification questions (NeuronLLM). Wheel: zoom. Drag: move. Click: select. Arrow keys: from cell to cell. Zoomed out, a pixel shows the strongest of the neurons that it stands for.

THE PROFILE beside it shows which part of the good, bad and total score lies in each layer.

THE LISTS hold the strongest good and bad neurons. A selection made in one place shows in all of them.

INTERVENTIONS: silencing sets a neuron to zero (x0), exciting doubles it (x2), at the last token of the prompt. Enhance excites the K best good and silences the K worst bad neurons; Degrade does the opposite. Space switches the selected neurons from normal to silenced, excited and back.

THE ANSWERS: every question is asked in three variants with its options in different places (proxies). It counts as comprehended when at least two of three are answered right. Hollow bars are the unchanged model, solid ones the model under the interventions. Grey means that a newer measurement is on its way.

TOTALS: Acc is the share of right proxies, Com the share of comprehended questions; RAC and RCC are their relative changes. Interventions are judged on questions that attribution has not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Neurex %1&lt;/h3&gt;&lt;p&gt;Finds the good and bad FFN neurons of a language model, and lets you change them while you watch the answers.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeuronState</name>
    <message>
        <source>normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>excite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>custom factor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SessionReport</name>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 layers of %2 neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target %1, rule %2, %3 steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (95 % interval %1 to %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy (Acc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comprehended questions (Com)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers to %1 of %2 questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearly all answers are %1: the numbers say little.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions that are answered differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores of %1 of %2 questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurex: %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurex report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SweepPlot</name>
    <message>
        <source>partial: %1 of %2 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::AnswersBinder</name>
    <message>
        <source>The task&apos;s questions appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a question to see how the model answers it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::AnswersController</name>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::AttributionController</name>
    <message>
        <source>Attribution</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::Commands</name>
    <message>
        <source>&amp;Undo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has written nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another quadrature rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new language is used from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What am I looking at?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Neurex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model folder (config.json and safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a task file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task files (*.jsonl *.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on with attribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run attribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron, for example L3 N118:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has %1 layers of %2 neurons, counted from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Factor for the activation of %n neuron(s):</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures (*.pdf *.svg *.png);;Data (*.csv);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers: %1, FFN neurons per layer: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden size: %1, heads: %2, key/value heads: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vocabulary: %1, context: %2 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters: %1, stored as %2, computed as %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory: %1 for the weights, %2 for a pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt of proxy %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::DemoFiles</name>
    <message>
        <source>The demo was not found. Looked at %1. Name its folder in the environment variable NEUREX_DEMO.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo folder %1 holds no model: there is neither model/config.json nor config.json.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineClient</name>
    <message>
        <source>The engine did not answer within %1 seconds of its start (command: %2). Is this the right program?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the engine sent could not be understood: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine program &quot;%1&quot; could not be started: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended before it was ready. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not introduce itself with its first message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine (version %1) speaks protocol %2, this program (version %3) speaks protocol %4. Install both from the same release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was ended on request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is not running; start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced by a newer request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was killed, probably by the system because memory ran out. Close other programs, choose a smaller model or a smaller memory budget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine crashed (signal %1). Its last messages are in the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was ended from outside (signal %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was ended by signal %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not understand its command line; check the engine profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine gave up because the messages to it were damaged. Engine and program may be of different versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine could not start. Its log says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ran out of memory. Choose a smaller model, a smaller type or a smaller memory budget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine lost its device and must be started again. If this repeats, choose another device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine program was not found or may not be run (exit code %1); check the command of the engine profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the other machine failed (exit code 255). Check that its name is right and that it asks for no password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended unexpectedly with exit code %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProfile</name>
    <message>
        <source>NEUREX_ENGINE names &quot;%1&quot;, which is not a program; correct or unset the variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program neurex-engine was not found. Looked at %1 and in PATH. Build or install it, or name it in the environment variable NEUREX_ENGINE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine profile: %1. Expected name, command (a list of texts) and start_timeout_ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine profile &quot;%1&quot;: the command is empty; expected a program and its arguments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine profile &quot;%1&quot;: start_timeout_ms is %2; expected a positive number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::ExplorerActions</name>
    <message>
        <source>&amp;Open model folder...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Demo model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model &amp;information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open task &amp;file...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export heatmap...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export layer &amp;profile...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;session...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen the &amp;last session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session &amp;as...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write &amp;report...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next state (silence, excite, normal)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Excite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom &amp;factor...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the top K &amp;good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the top K &amp;bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to neuron...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy selected neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enhance: excite good, silence bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Degrade: silence good, excite bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear every intervention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run attribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel, then clear the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;start the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine &amp;log...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the &amp;whole model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lock the colour range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What am I looking at?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Neurex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Good neurons only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B&amp;ad neurons only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability among the options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithm of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability in the vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin over the other options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right end points (as published)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Midpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gauss-Legendre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent sess&amp;ions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;vice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Intervene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Target of the attribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quadrature rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour &amp;scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::ExplorerSession</name>
    <message>
        <source>The model&apos;s weights are not those of the session, so its results are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task is not the one of the session any more, so its results are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::InterventionController</name>
    <message>
        <source>Enhance with the top %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degrade with the top %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the operator off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Set %n neuron(s) back to normal</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excite %n neuron(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silence %n neuron(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %n neuron(s) to %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Clear every intervention</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::MainWindow</name>
    <message>
        <source>There is no view &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>window visible after %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of neuron scores, layers by neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the score in each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear: as it is; symlog: small values made visible; rank: by place in the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for the right answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>against the right answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 - Neurex</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::MessageBar</name>
    <message>
        <source>Details...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::NeuronBinder</name>
    <message>
        <source>%1, %2, NeuronLLM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run attribution (F5) to see which neurons work for and against the right answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is starting...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is being loaded...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is loaded. Open a model folder (Ctrl+O).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first question is being attributed...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good neurons appear here after a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad neurons appear here after a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank %1 of the good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank %1 of the bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promotes %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::NeuronCard</name>
    <message>
        <source>%1 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factor...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of its layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silenced (x0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excited (x2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured change of the right option&apos;s probability on the current question, mean over its proxies, when this neuron alone is changed; in percentage points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum of the neuron&apos;s attributions over the questions (ACE of NeuronLLM). Positive: good, it works towards the right answer; negative: bad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|score| of this neuron as part of the summed |score| of its layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply the activation by two at the last prompt token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the activation to zero at the last prompt token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the activation as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply the activation by any factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suppresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The neuron&apos;s column of down_proj read through the final norm and the output head: tokens whose logits rise and fall most when it is active and positive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neuron selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a cell of the map or a line of a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1; the buttons act on %n selected neurons</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>no run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its vocabulary is being read...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::ScriptRunner</name>
    <message>
        <source>The picture %1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::SessionBinder</name>
    <message>
        <source>The session could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurex sessions (*.neurex);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurex sessions (*.neurex)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (*.html);;PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last session did not end in an orderly way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::StatusBinder</name>
    <message>
        <source>The engine computes with %1, which is about a hundred times slower than OpenBLAS. Install OpenBLAS (Debian: libopenblas0-pthread).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has stopped. Everything on screen is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribution has stopped; what was done is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run is not kept on disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers could not be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine: not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine: starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine: loading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine: stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine: this computer, %1, %2, ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine: does not respond</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>neurex-engine %1, torch %2, %3, %n thread(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another model...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another task...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::StatusPanel</name>
    <message>
        <source>%1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2/%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 q/s, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the running job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the running job; what is done is kept (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of this window; the engine has its own</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::app::TaskController</name>
    <message>
        <source>(token ids)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::AnswersModel</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from right to wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from wrong to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to another wrong letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p%1</source>
        <comment>proxy question number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter answered to proxy question %1, before and after the intervention.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comprehended: more than half of the proxy questions right, before and after.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy answers that went from right to wrong (−), from wrong to right (+), or to another wrong letter (≠).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::AnswersTable</name>
    <message>
        <source>No questions yet. Choose a task to see them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right to wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fortuitous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some, but not most, of the proxy questions right: luck, not comprehension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which questions to list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions with answers before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::HeatmapWidget</name>
    <message>
        <source>%1, score %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scores yet. Run an attribution to see which neurons matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heatmap of scores, layers by neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the map ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>score</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::LayerProfile</name>
    <message>
        <source>bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|score|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of good neurons, bad neurons and score per layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1 holds %2 of the good neurons, %3 of the bad ones and %4 of the summed |score|.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::NeuronTable</name>
    <message>
        <source>No neurons yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: text, layer:4-7, score:0.01</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter neurons by text, layer or score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of a neuron, promoted tokens or note; layer:4, layer:4-7; score:0.01 is the smallest |score|; state:changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Excite (x2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Silence (x0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom &amp;factor ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset to normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy neurons</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::NeuronTableModel</name>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consistent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done to the neuron: normal, excite (x2), silence (x0) or a factor of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer and index of the FFN neuron, counted from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribution score summed over the task; above zero the neuron helps the right answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place among the neurons of the same sign; 1 is the strongest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|score| as a part of the summed |score| of all neurons of the same sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fraction of the questions on which the score has the sign of the total.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::OperatorBar</name>
    <message>
        <source>Enhance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget: this many good and this many bad neurons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s&amp;ide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget of neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which neurons the operator touches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excite the top K good neurons and silence the top K bad ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence the top K good neurons and excite the top K bad ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take every intervention off.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::ProxyAnswersPanel</name>
    <message>
        <source>comprehended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not comprehended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 right, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a question to see how the model answers it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updating ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::ProxyCard</name>
    <message>
        <source>Proxy question %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered %1 before and %2 after, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the gold answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter mass: probability of all option letters together over the whole vocabulary. Near 0 the model does not answer with a letter at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updating ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>letter mass %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::SummaryBar</name>
    <message>
        <source>95 %: %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Totals of the task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy %1 before, %2 after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task&apos;s accuracy and comprehension appear here once its questions are answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RAC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Com</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RCC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updating ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearly every answer is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acc: right proxy answers. Com: questions with more than half of their proxies right. RAC and RCC: their change relative to before, (after - before) / before; signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each letter was answered, before (hollow) and after (solid).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy questions whose letter changed. Click to list them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurex::ui::SweepPlot</name>
    <message>
        <source>No sweep yet. Choose budgets and run one to see how accuracy follows the number of neurons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2 %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %: %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
