<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DocumentEdits</name>
    <message numerus="yes">
        <source>Save %n neuron(s) as a set</source>
        <translation>
            <numerusform>Save %n neuron as a set</numerusform>
            <numerusform>Save %n neurons as a set</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write a note on %n neuron(s)</source>
        <translation>
            <numerusform>Write a note on %n neuron</numerusform>
            <numerusform>Write a note on %n neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InterventionTitle</name>
    <message numerus="yes">
        <source>%n single neuron(s)</source>
        <translation>
            <numerusform>%n single neuron</numerusform>
            <numerusform>%n single neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetFiguresText</name>
    <message numerus="yes">
        <source>%n neuron(s) good in one and bad in the other</source>
        <translation>
            <numerusform>%n neuron good in one and bad in the other</numerusform>
            <numerusform>%n neurons good in one and bad in the other</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) %1: %2 good, %3 bad</source>
        <translation>
            <numerusform>%n neuron %1: %2 good, %3 bad</numerusform>
            <numerusform>%n neurons %1: %2 good, %3 bad</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::AnswerPanel</name>
    <message numerus="yes">
        <source>Prompt (%n token(s))</source>
        <translation>
            <numerusform>Prompt (%n token)</numerusform>
            <numerusform>Prompt (%n tokens)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::Commands</name>
    <message numerus="yes">
        <source>Factor for the activation of %n neuron(s):</source>
        <translation>
            <numerusform>Factor for the activation of %n neuron:</numerusform>
            <numerusform>Factor for the activation of %n neurons:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::CompareBinder</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) %1: %2 good, %3 bad</source>
        <translation>
            <numerusform>%n neuron %1: %2 good, %3 bad</numerusform>
            <numerusform>%n neurons %1: %2 good, %3 bad</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ConceptBinder</name>
    <message numerus="yes">
        <source>Of %1 neurons that fire in layers from %2 on in any of the listed studies; candidates promote %n or more words of a concept among their first %3. They were looked for among the neurons that fire, so that they fire more often than drawn ones is no finding.</source>
        <translation>
            <numerusform>Of %1 neurons that fire in layers from %2 on in any of the listed studies; candidates promote %n or more words of a concept among their first %3. They were looked for among the neurons that fire, so that they fire more often than drawn ones is no finding.</numerusform>
            <numerusform>Of %1 neurons that fire in layers from %2 on in any of the listed studies; candidates promote %n or more words of a concept among their first %3. They were looked for among the neurons that fire, so that they fire more often than drawn ones is no finding.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionBinder</name>
    <message numerus="yes">
        <source>%1 (%n neuron(s))</source>
        <comment>a list</comment>
        <translation>
            <numerusform>%1 (%n neuron)</numerusform>
            <numerusform>%1 (%n neurons)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionView</name>
    <message numerus="yes">
        <source>%n set(s) are not complete yet.</source>
        <translation>
            <numerusform>%n set is not complete yet.</numerusform>
            <numerusform>%n sets are not complete yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: median %2, all %n set(s) from %3 to %4</source>
        <translation>
            <numerusform>%1: median %2, all %n set from %3 to %4</numerusform>
            <numerusform>%1: median %2, all %n sets from %3 to %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: median %2, %n set(s), 95 % of them from %3 to %4</source>
        <translation>
            <numerusform>%1: median %2, %n set, 95 % of them from %3 to %4</numerusform>
            <numerusform>%1: median %2, %n sets, 95 % of them from %3 to %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProbe</name>
    <message numerus="yes">
        <source>torch %1, %2, %n thread(s)</source>
        <translation>
            <numerusform>torch %1, %2, %n thread</numerusform>
            <numerusform>torch %1, %2, %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProfilesDialog</name>
    <message numerus="yes">
        <source>Starting the engine, for at most %n second(s)...</source>
        <translation>
            <numerusform>Starting the engine, for at most %n second...</numerusform>
            <numerusform>Starting the engine, for at most %n seconds...</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::InterventionController</name>
    <message numerus="yes">
        <source>Set %n neuron(s) back to normal</source>
        <translation>
            <numerusform>Set %n neuron back to normal</numerusform>
            <numerusform>Set %n neurons back to normal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excite %n neuron(s)</source>
        <translation>
            <numerusform>Excite %n neuron</numerusform>
            <numerusform>Excite %n neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silence %n neuron(s)</source>
        <translation>
            <numerusform>Silence %n neuron</numerusform>
            <numerusform>Silence %n neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %n neuron(s) to %1</source>
        <translation>
            <numerusform>Set %n neuron to %1</numerusform>
            <numerusform>Set %n neurons to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::KeptText</name>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n neuron</numerusform>
            <numerusform>%n neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s)</source>
        <translation>
            <numerusform>%n set</numerusform>
            <numerusform>%n sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ListCommands</name>
    <message numerus="yes">
        <source>Name for %n selected neuron(s):</source>
        <translation>
            <numerusform>Name for %n selected neuron:</numerusform>
            <numerusform>Name for %n selected neurons:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Note on %n neuron(s)</source>
        <translation>
            <numerusform>Note on %n neuron</numerusform>
            <numerusform>Note on %n neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ModelBinder</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::NegBinder</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::NegSettingsPanel</name>
    <message numerus="yes">
        <source>%n neuron(s): %1</source>
        <translation>
            <numerusform>%n neuron: %1</numerusform>
            <numerusform>%n neurons: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shift(s) of each neuron</source>
        <translation>
            <numerusform>%n shift of each neuron</numerusform>
            <numerusform>%n shifts of each neuron</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::NeuronBinder</name>
    <message numerus="yes">
        <source>%n groups of questions</source>
        <translation>
            <numerusform>%n group of questions</numerusform>
            <numerusform>%n groups of questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::NeuronCard</name>
    <message numerus="yes">
        <source>%1; the buttons act on %n selected neurons</source>
        <translation>
            <numerusform>%1; the buttons act on %n selected neurons</numerusform>
            <numerusform>%1; the buttons act on %n selected neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::PlaygroundPage</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n tokens</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbePage</name>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n neuron</numerusform>
            <numerusform>%n neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeRunBinder</name>
    <message numerus="yes">
        <source>%n of the questions that judge has prompts that choose neurons, too; accuracies are better than those of new questions.</source>
        <translation>
            <numerusform>%n of the questions that judge has prompts that choose neurons, too; accuracies are better than those of new questions.</numerusform>
            <numerusform>%n of the questions that judge have prompts that choose neurons, too; accuracies are better than those of new questions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeView</name>
    <message numerus="yes">
        <source>%1, %n tree(s)</source>
        <translation>
            <numerusform>%1, %n tree</numerusform>
            <numerusform>%1, %n trees</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n neuron(s)</source>
        <translation>
            <numerusform>%1, %n neuron</numerusform>
            <numerusform>%1, %n neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n neuron</numerusform>
            <numerusform>%n neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tree(s)</source>
        <translation>
            <numerusform>%n tree</numerusform>
            <numerusform>%n trees</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) of Act on %1: the sign tells labels apart, not right from wrong.</source>
        <translation>
            <numerusform>%n neuron of Act on %1: the sign tells labels apart, not right from wrong.</numerusform>
            <numerusform>%n neurons of Act on %1: the sign tells labels apart, not right from wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) of %1 on %2: more activation speaks for the right label in %3, against it in %4.</source>
        <translation>
            <numerusform>%n neuron of %1 on %2: more activation speaks for the right label in %3, against it in %4.</numerusform>
            <numerusform>%n neurons of %1 on %2: more activation speaks for the right label in %3, against it in %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningBinder</name>
    <message numerus="yes">
        <source>%n change(s) are made to the model now.</source>
        <translation>
            <numerusform>%n change is made to the model now.</numerusform>
            <numerusform>%n changes are made to the model now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningView</name>
    <message numerus="yes">
        <source>token %1: %2, layer %3
%n of the neurons fire, activity %4</source>
        <translation>
            <numerusform>token %1: %2, layer %3
%n of the neurons fires, activity %4</numerusform>
            <numerusform>token %1: %2, layer %3
%n of the neurons fire, activity %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>being written: %n token(s) so far</source>
        <translation>
            <numerusform>being written: %n token so far</numerusform>
            <numerusform>being written: %n tokens so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s), %1</source>
        <translation>
            <numerusform>%n token, %1</numerusform>
            <numerusform>%n tokens, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n by hand</source>
        <translation>
            <numerusform>, %n by hand</numerusform>
            <numerusform>, %n by hand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::RunBinder</name>
    <message numerus="yes">
        <source>%1 layers of %2 neurons, computed as %3; %n question(s), seed %4
%5</source>
        <translation>
            <numerusform>%1 layers of %2 neurons, computed as %3; %n question, seed %4
%5</numerusform>
            <numerusform>%1 layers of %2 neurons, computed as %3; %n questions, seed %4
%5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::RunLibrary</name>
    <message numerus="yes">
        <source>%1, %2, %n step(s)</source>
        <translation>
            <numerusform>%1, %2, %n step</numerusform>
            <numerusform>%1, %2, %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::RunRow</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchDialog</name>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n cell</numerusform>
            <numerusform>%n cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchView</name>
    <message numerus="yes">
        <source>Neurons ranked by the gradients of %n question(s).</source>
        <translation>
            <numerusform>Neurons ranked by the gradients of %n question.</numerusform>
            <numerusform>Neurons ranked by the gradients of %n questions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best: %1, chosen on %n other question(s) of the split “identify”, where it is the best of %2 cells and so looks too good: %3.</source>
        <translation>
            <numerusform>Best: %1, chosen on %n other question of the split “identify”, where it is the best of %2 cells and so looks too good: %3.</numerusform>
            <numerusform>Best: %1, chosen on %n other questions of the split “identify”, where it is the best of %2 cells and so looks too good: %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best so far: %1, on %n other question(s) of the split “identify”, the best of %2 cells: %3.</source>
        <translation>
            <numerusform>Best so far: %1, on %n other question of the split “identify”, the best of %2 cells: %3.</numerusform>
            <numerusform>Best so far: %1, on %n other questions of the split “identify”, the best of %2 cells: %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On %n held-out question(s) (split “evaluate”): %1</source>
        <translation>
            <numerusform>On %n held-out question (split “evaluate”): %1</numerusform>
            <numerusform>On %n held-out questions (split “evaluate”): %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::SplitAdvisor</name>
    <message numerus="yes">
        <source>Circular: %1 of the %n question(s) that judge the neurons chose them, too. Effects look larger than they are.</source>
        <translation>
            <numerusform>Circular: %1 of the %n question that judges the neurons chose them, too. Effects look larger than they are.</numerusform>
            <numerusform>Circular: %1 of the %n questions that judge the neurons chose them, too. Effects look larger than they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::StackBinder</name>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n neuron</numerusform>
            <numerusform>%n neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::StatusBinder</name>
    <message numerus="yes">
        <source>neurex-engine %1, torch %2, %3, %n thread(s)</source>
        <translation>
            <numerusform>neurex-engine %1, torch %2, %3, %n thread</numerusform>
            <numerusform>neurex-engine %1, torch %2, %3, %n threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open without the %n bad line(s)</source>
        <translation>
            <numerusform>Open without the %n bad line</numerusform>
            <numerusform>Open without the %n bad lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The task was opened without %n of its lines.</source>
        <translation>
            <numerusform>The task was opened without %n of its lines.</numerusform>
            <numerusform>The task was opened without %n of its lines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepBinder</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n evaluation question(s).</source>
        <translation>
            <numerusform>Measured on %n evaluation question.</numerusform>
            <numerusform>Measured on %n evaluation questions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepSettingsPanel</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepView</name>
    <message numerus="yes">
        <source>p = %1 (sign-flip over %n groups)</source>
        <translation>
            <numerusform>p = %1 (sign-flip over %n group)</numerusform>
            <numerusform>p = %1 (sign-flip over %n groups)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>p = %1 (sign-flip over %n questions)</source>
        <translation>
            <numerusform>p = %1 (sign-flip over %n question)</numerusform>
            <numerusform>p = %1 (sign-flip over %n questions)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) shifted by %1</source>
        <translation>
            <numerusform>%n neuron shifted by %1</numerusform>
            <numerusform>%n neurons shifted by %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::AnswersTable</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n questions</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n questions</source>
        <translation>
            <numerusform>%1 of %n questions</numerusform>
            <numerusform>%1 of %n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::GenerationPanel</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n tokens</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::ModelList</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::NeuronSetList</name>
    <message numerus="yes">
        <source>%1: %n neuron(s)</source>
        <translation>
            <numerusform>%1: %n neuron</numerusform>
            <numerusform>%1: %n neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::NextTokenTable</name>
    <message numerus="yes">
        <source>The %n likeliest next tokens</source>
        <translation>
            <numerusform>The %n likeliest next tokens</numerusform>
            <numerusform>The %n likeliest next tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::PromptView</name>
    <message numerus="yes">
        <source>%1 — %n tokens</source>
        <comment>part of a prompt</comment>
        <translation>
            <numerusform>%1 — %n tokens</numerusform>
            <numerusform>%1 — %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::StackPanel</name>
    <message numerus="yes">
        <source>From the %n &amp;selected neuron(s)</source>
        <translation>
            <numerusform>From the %n &amp;selected neuron</numerusform>
            <numerusform>From the %n &amp;selected neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::SummaryBar</name>
    <message numerus="yes">
        <source>%1 (sign-flip over %n groups)</source>
        <translation>
            <numerusform>%1 (sign-flip over %n group)</numerusform>
            <numerusform>%1 (sign-flip over %n groups)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (sign-flip over %n questions)</source>
        <translation>
            <numerusform>%1 (sign-flip over %n question)</numerusform>
            <numerusform>%1 (sign-flip over %n questions)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::TokenFlow</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n tokens</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
</TS>
