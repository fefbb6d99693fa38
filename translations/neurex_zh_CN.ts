<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutText</name>
    <message>
        <source>&lt;h3&gt;Neurex %1&lt;/h3&gt;&lt;p&gt;Finds the good and bad FFN neurons of a language model, and lets you change them while you watch the answers.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Neurex %1&lt;/h3&gt;&lt;p&gt;找出语言模型中好的和坏的 FFN 神经元，并让您在观察回答的同时改变它们。&lt;/p&gt;&lt;p&gt;自由软件，依据 GNU 通用公共许可证第 3 版或更高版本发布。不提供任何担保。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Neurex</source>
        <translation>关于 Neurex</translation>
    </message>
</context>
<context>
    <name>AnswerFigures</name>
    <message>
        <source>%1 is not an evaluation as `neurex evaluate --out` writes it.</source>
        <translation>%1 不是 `neurex evaluate --out` 写出的评估。</translation>
    </message>
    <message>
        <source>question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>proxy %1</source>
        <translation>代理问题 %1</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
</context>
<context>
    <name>AnswersFigure</name>
    <message>
        <source>Answers before and after</source>
        <translation>前后的回答</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>comprehension</source>
        <translation>理解率</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>随机水平</translation>
    </message>
    <message>
        <source>letters answered</source>
        <translation>所答字母</translation>
    </message>
    <message>
        <source>labels answered</source>
        <translation>所答标签</translation>
    </message>
    <message>
        <source>accuracy, comprehension</source>
        <translation>准确率、理解率</translation>
    </message>
    <message>
        <source>partial: %1 of %2 questions</source>
        <translation>部分：%1 / %2 个问题</translation>
    </message>
    <message>
        <source>after: not measured</source>
        <translation>之后：未测量</translation>
    </message>
</context>
<context>
    <name>ColorScale</name>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>symlog</source>
        <translation>对称对数</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>排名</translation>
    </message>
</context>
<context>
    <name>DifferenceFigure</name>
    <message>
        <source>difference of shares of the |score|</source>
        <translation>|分值| 占比之差</translation>
    </message>
    <message>
        <source>difference of z over all neurons</source>
        <translation>全部神经元上 z 值之差</translation>
    </message>
    <message>
        <source>difference of scores per question</source>
        <translation>每个问题的分值之差</translation>
    </message>
    <message>
        <source>%1 minus %2, each as shares of its |score|</source>
        <translation>%1 减 %2，各以自身 |分值| 的占比表示</translation>
    </message>
    <message>
        <source>%1 minus %2, each as z over all neurons</source>
        <translation>%1 减 %2，各以全部神经元上的 z 值表示</translation>
    </message>
    <message>
        <source>%1 minus %2, per question</source>
        <translation>%1 减 %2，每题</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>z</source>
        <comment>a standardized score</comment>
        <translation>z 值</translation>
    </message>
    <message>
        <source>per question</source>
        <translation>每题</translation>
    </message>
    <message>
        <source>Each score as a share of the summed |score| of all neurons of its run.</source>
        <translation>每个分值以其所在运行全部神经元 |分值| 之和的占比表示。</translation>
    </message>
    <message>
        <source>Each score less the mean of all neurons of its run, over their standard deviation: for methods or targets whose scores have other units.</source>
        <translation>每个分值减去其所在运行全部神经元的均值，再除以标准差：用于分值单位不同的方法或目标。</translation>
    </message>
    <message>
        <source>Mean scores over the questions: for results of one method and target.</source>
        <translation>对问题取平均的分值：用于同一方法和目标的结果。</translation>
    </message>
</context>
<context>
    <name>DocumentEdits</name>
    <message>
        <source>A set needs a name.</source>
        <translation>集合需要名称。</translation>
    </message>
    <message>
        <source>There is already a set named %1. Choose another name.</source>
        <translation>已有名为 %1 的集合。请另选名称。</translation>
    </message>
    <message>
        <source>A set needs neurons. Select some in the map or in a list.</source>
        <translation>集合需要神经元。请在热图或列表中选择。</translation>
    </message>
    <message numerus="yes">
        <source>Save %n neuron(s) as a set</source>
        <translation>
            <numerusform>将 %n 个神经元存为集合</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename the set %1</source>
        <translation>重命名集合 %1</translation>
    </message>
    <message>
        <source>Delete the set %1</source>
        <translation>删除集合 %1</translation>
    </message>
    <message numerus="yes">
        <source>Write a note on %n neuron(s)</source>
        <translation>
            <numerusform>为 %n 个神经元写笔记</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoseResponsePlot</name>
    <message>
        <source>task: %1 of %2 questions</source>
        <translation>任务：%1 / %2 个问题</translation>
    </message>
    <message>
        <source>factor of the activation</source>
        <translation>激活值的系数</translation>
    </message>
</context>
<context>
    <name>EffectMatrixText</name>
    <message>
        <source>Fail
%1</source>
        <translation>失败
%1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>operator and measure</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Measured: %1, K %2</source>
        <translation>实测：%1，K %2</translation>
    </message>
    <message>
        <source>By neurex reproduce. Fail: it moved the other way.</source>
        <translation>由 neurex reproduce 测得。失败：朝相反方向变化。</translation>
    </message>
    <message>
        <source>By neurex reproduce, at the measured K that is nearest. Fail: it moved the other way.</source>
        <translation>由 neurex reproduce 在最接近的已测 K 处测得。失败：朝相反方向变化。</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <comment>method, task, what was done</comment>
        <translation>%1，任务 %2：%3</translation>
    </message>
</context>
<context>
    <name>ExplorerOptions</name>
    <message>
        <source>--%1 wants a whole number of at least %2, not &quot;%3&quot;.</source>
        <translation>--%1 需要不小于 %2 的整数，而不是“%3”。</translation>
    </message>
    <message>
        <source>--size wants WIDTHxHEIGHT, for example 1280x800, not &quot;%1&quot;.</source>
        <translation>--size 需要 WIDTHxHEIGHT，例如 1280x800，而不是“%1”。</translation>
    </message>
    <message>
        <source>--theme is light or dark, not &quot;%1&quot;.</source>
        <translation>--theme 应为 light 或 dark，而不是“%1”。</translation>
    </message>
    <message>
        <source>Finds the good and bad FFN neurons of a language model, and lets you change them while you watch.</source>
        <translation>找出语言模型中好的和坏的 FFN 神经元，并让您边观察边改变它们。</translation>
    </message>
    <message>
        <source>Task file or demo:NAME.</source>
        <translation>任务文件或 demo:NAME。</translation>
    </message>
    <message>
        <source>Run attribution at once.</source>
        <translation>立即运行归因。</translation>
    </message>
    <message>
        <source>Apply enhance or degrade when attribution is complete.</source>
        <translation>归因完成后应用增强或削弱。</translation>
    </message>
    <message>
        <source>Neurons of each kind for --operator.</source>
        <translation>--operator 所用的每类神经元数。</translation>
    </message>
    <message>
        <source>Write a picture of the window, then end.</source>
        <translation>写出窗口截图，然后结束。</translation>
    </message>
    <message>
        <source>Take the picture after so many milliseconds.</source>
        <translation>经过指定毫秒数后截图。</translation>
    </message>
    <message>
        <source>Take the picture when attribution and answers are complete.</source>
        <translation>归因和回答完成后截图。</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>窗口大小。</translation>
    </message>
    <message>
        <source>light or dark.</source>
        <translation>light 或 dark。</translation>
    </message>
    <message>
        <source>Language of the window: en, de or zh_CN.</source>
        <translation>窗口语言：en、de 或 zh_CN。</translation>
    </message>
    <message>
        <source>Bring a page or dock to the front, for example sweep; may be repeated.</source>
        <translation>将页面或停靠面板置于最前，例如 sweep；可重复给出。</translation>
    </message>
    <message>
        <source>Print how long it took until the window was painted.</source>
        <translation>输出窗口绘制完成所用的时间。</translation>
    </message>
    <message>
        <source>There is one MODEL at most; &quot;%1&quot; is too much.</source>
        <translation>最多只能有一个 MODEL；“%1”是多余的。</translation>
    </message>
    <message>
        <source>Run the sweep when attribution is complete.</source>
        <translation>归因完成后运行扫描。</translation>
    </message>
    <message>
        <source>--language is en, de or zh_CN, not &quot;%1&quot;.</source>
        <translation>--language 应为 en、de 或 zh_CN，而不是“%1”。</translation>
    </message>
    <message>
        <source>Model folder, GGUF file (*.gguf), run folder, folder of neurex probe or neurex reason, session file (*.neurex) or task file (*.jsonl); without a model the demo is opened.</source>
        <translation>模型文件夹、GGUF 文件 (*.gguf)、运行文件夹、neurex probe 或 neurex reason 的文件夹、会话文件 (*.neurex) 或任务文件 (*.jsonl)；不给模型则打开演示模型。</translation>
    </message>
</context>
<context>
    <name>FigureExport</name>
    <message>
        <source>A figure cannot be written as &quot;.%1&quot;. Use .pdf, .svg, .png or .csv.</source>
        <translation>图不能写为“.%1”。请使用 .pdf、.svg、.png 或 .csv。</translation>
    </message>
    <message>
        <source>This figure has no table behind it to write as CSV. Use .pdf, .svg or .png.</source>
        <translation>此图没有可写为 CSV 的表格。请使用 .pdf、.svg 或 .png。</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of this size and resolution. Choose a smaller one, or PDF or SVG.</source>
        <translation>内存不足以生成此大小和分辨率的图片。请选择更小的，或使用 PDF 或 SVG。</translation>
    </message>
    <message>
        <source>The figure must have sides of %1 to %2 mm and a font of %3 to %4 points.</source>
        <translation>图的边长须为 %1 至 %2 mm，字号须为 %3 至 %4 磅。</translation>
    </message>
    <message>
        <source>The resolution must be %1 to %2 dpi and the picture at most %3 pixels a side. Choose a smaller size or resolution.</source>
        <translation>分辨率须为 %1 至 %2 dpi，图片每边最多 %3 像素。请选择更小的大小或分辨率。</translation>
    </message>
    <message>
        <source>The end of the colour bar must be a number above 0.</source>
        <translation>色条的端点必须是大于 0 的数。</translation>
    </message>
</context>
<context>
    <name>FormatText</name>
    <message>
        <source>last token</source>
        <translation>最后一个词元</translation>
    </message>
    <message>
        <source>all tokens</source>
        <translation>所有词元</translation>
    </message>
</context>
<context>
    <name>Heatmap</name>
    <message>
        <source>cells drawn as vectors</source>
        <translation>单元格绘制为矢量</translation>
    </message>
    <message>
        <source>cells drawn as an image of %1 x %2 pixels (%3 dpi), pooled by max |score|</source>
        <translation>单元格绘制为 %1 x %2 像素的图像 (%3 dpi)，按最大 |分值| 汇聚</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>partial: %1 of %2 %3</source>
        <translation>部分：%1 / %2 %3</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>score</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>%1 (%2, range locked)</source>
        <translation>%1（%2，范围已锁定）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>坏</translation>
    </message>
    <message>
        <source>other change</source>
        <translation>其他改动</translation>
    </message>
</context>
<context>
    <name>InsideTables</name>
    <message>
        <source>Size of the files</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>FFN neurons per layer</source>
        <translation>每层 FFN 神经元</translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation>隐藏层宽度</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>%1 of %2, %3 for keys and values</source>
        <translation>%1 个，每个 %2 维；键值头 %3 个</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Memory: weights on the processor</source>
        <translation>内存：权重（处理器）</translation>
    </message>
    <message>
        <source>Memory: weights on a GPU</source>
        <translation>内存：权重（GPU）</translation>
    </message>
    <message>
        <source>Memory: a pass of attribution</source>
        <translation>内存：一次归因</translation>
    </message>
    <message>
        <source>Memory: prompts asked before, at most</source>
        <translation>内存：以前的提示词，至多</translation>
    </message>
    <message>
        <source>Memory: needed on %1</source>
        <translation>内存：%1 上所需</translation>
    </message>
    <message>
        <source>Memory: free</source>
        <translation>内存：空闲</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Memory: fits</source>
        <translation>内存：放得下</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>可以打开</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Type of most numbers</source>
        <translation>多数数值的类型</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>not known of a model that does not open</source>
        <translation>未知：模型无法打开</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Tensors that are not listed</source>
        <translation>未列出的张量</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>begins a text (BOS)</source>
        <translation>文本开始 (BOS)</translation>
    </message>
    <message>
        <source>ends a text (EOS)</source>
        <translation>文本结束 (EOS)</translation>
    </message>
    <message>
        <source>what no piece covers</source>
        <translation>没有词元覆盖的文本</translation>
    </message>
    <message>
        <source>special</source>
        <translation>特殊</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
</context>
<context>
    <name>InterventionTitle</name>
    <message>
        <source>%1, %2, K %3</source>
        <translation>%1，%2，K %3</translation>
    </message>
    <message numerus="yes">
        <source>%n single neuron(s)</source>
        <translation>
            <numerusform>%n 个单独的神经元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 个步骤</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerProfile</name>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layer profile</source>
        <translation>层分布图</translation>
    </message>
    <message>
        <source>good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>坏</translation>
    </message>
    <message>
        <source>|score|</source>
        <translation>|分值|</translation>
    </message>
    <message>
        <source>share of all</source>
        <translation>占总体比例</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正值</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负值</translation>
    </message>
    <message>
        <source>|value|</source>
        <translation>|值|</translation>
    </message>
</context>
<context>
    <name>NeuronState</name>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>excite</source>
        <translation>激发</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>custom factor</source>
        <translation>自定义系数</translation>
    </message>
    <message>
        <source>The activation stays as it is.</source>
        <translation>激活值保持不变。</translation>
    </message>
    <message>
        <source>The activation is multiplied by %1.</source>
        <translation>激活值乘以 %1。</translation>
    </message>
    <message>
        <source>The activation is set to %1.</source>
        <translation>激活值设为 %1。</translation>
    </message>
    <message>
        <source>%1 is added to the activation.</source>
        <translation>激活值加上 %1。</translation>
    </message>
    <message>
        <source>fixed value</source>
        <translation>设定值</translation>
    </message>
    <message>
        <source>addend</source>
        <translation>加数</translation>
    </message>
    <message>
        <source>“%1” is more than the model can compute with: numbers go from −%2 to %2.</source>
        <translation>“%1”超出模型的计算范围：数值须在 −%2 到 %2 之间。</translation>
    </message>
    <message>
        <source>A factor such as %1 or -%2, a value such as =%3, something to add such as +%4 or +-%4, or something to add to its size such as |h|+%4 or |h|-%4</source>
        <translation>系数，如 %1 或 -%2；值，如 =%3；加数，如 +%4 或 +-%4；或加到绝对值上的数，如 |h|+%4 或 |h|-%4</translation>
    </message>
    <message>
        <source>%1 is added to the size of the activation, which keeps its sign as long as the size is above 0.</source>
        <translation>激活值的绝对值加上 %1；只要绝对值大于 0，其符号保持不变。</translation>
    </message>
    <message>
        <source>shift of the size</source>
        <translation>绝对值的移动</translation>
    </message>
</context>
<context>
    <name>NeuronTable</name>
    <message>
        <source>“%1” cannot be read: %2</source>
        <translation>无法读取“%1”：%2</translation>
    </message>
    <message>
        <source>write one layer, layer:4, or a range, layer:4-7.</source>
        <translation>写一层 layer:4，或一个范围 layer:4-7。</translation>
    </message>
    <message>
        <source>the lower layer comes first, layer:%1-%2.</source>
        <translation>较小的层写在前面：layer:%1-%2。</translation>
    </message>
    <message>
        <source>write the smallest |score| as a number from 0 on, score:%1.</source>
        <translation>写出最小的 |分值|，不小于 0：score:%1。</translation>
    </message>
    <message>
        <source>state:changed lists the neurons that are not normal.</source>
        <translation>state:changed 列出状态不是正常的神经元。</translation>
    </message>
    <message>
        <source>write the beginning of a tag, tag:date.</source>
        <translation>写出标签的开头：tag:date。</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>“%1” is no number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>“%1” is only the beginning of a number.</source>
        <translation>“%1”只是数字的开头。</translation>
    </message>
    <message>
        <source>“%1” cannot be read: write numbers without marks between thousands.</source>
        <translation>无法读取“%1”：请不要使用千位分隔符。</translation>
    </message>
    <message>
        <source>“%1” can be read in two ways: begin decimals with “%2”, write thousands without a mark, and separate numbers by semicolons.</source>
        <translation>“%1”有两种读法：请用“%2”作小数点，不写千位分隔符，并用分号分隔各数。</translation>
    </message>
    <message>
        <source>“%1” is too large or too small.</source>
        <translation>“%1”过大或过小。</translation>
    </message>
    <message>
        <source>“%1” is not from %2 to %3.</source>
        <translation>“%1”不在 %2 到 %3 之间。</translation>
    </message>
</context>
<context>
    <name>PlotMenu</name>
    <message>
        <source>Export figure...</source>
        <translation>导出图…</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Copy as image</source>
        <translation>复制为图像</translation>
    </message>
</context>
<context>
    <name>PromptContent</name>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Solved example</source>
        <translation>已解示例</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Options and cue</source>
        <translation>选项与引导语</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Before the prompt</source>
        <translation>提示词之前</translation>
    </message>
    <message>
        <source>Behind the prompt</source>
        <translation>提示词之后</translation>
    </message>
</context>
<context>
    <name>QuestionFigure</name>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>proxy %1</source>
        <translation>代理问题 %1</translation>
    </message>
    <message>
        <source>probability of the option</source>
        <translation>选项的概率</translation>
    </message>
    <message>
        <source>after: not measured</source>
        <translation>之后：未测量</translation>
    </message>
</context>
<context>
    <name>RateText</name>
    <message>
        <source>%1 s each</source>
        <comment>time that a question, point, ... takes</comment>
        <translation>每个 %1 秒</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 %2/s</source>
        <translation>%1 %2/秒</translation>
    </message>
</context>
<context>
    <name>ResponsePlot</name>
    <message>
        <source>linear (|r| ≥ %1)</source>
        <translation>线性（|r| ≥ %1）</translation>
    </message>
    <message>
        <source>not linear (|r| &lt; %1)</source>
        <translation>非线性（|r| &lt; %1）</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>测量值</translation>
    </message>
    <message>
        <source>NeurGrad, estimated</source>
        <translation>NeurGrad，估计值</translation>
    </message>
    <message>
        <source>gradient, estimated</source>
        <translation>梯度，估计值</translation>
    </message>
    <message>
        <source>measured, r = %1</source>
        <translation>测量值，r = %1</translation>
    </message>
    <message>
        <source>NEG, fitted through 0</source>
        <translation>NEG，过 0 拟合</translation>
    </message>
</context>
<context>
    <name>RunFigures</name>
    <message>
        <source>rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>good neuron</source>
        <translation>好神经元</translation>
    </message>
    <message>
        <source>bad neuron</source>
        <translation>坏神经元</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>score per question</source>
        <translation>每个问题的分值</translation>
    </message>
    <message>
        <source>score (sum over questions)</source>
        <translation>分值（对问题求和）</translation>
    </message>
</context>
<context>
    <name>SentenceText</name>
    <message>
        <source>Reason (the task): “%1”</source>
        <translation>原因（任务）：“%1”</translation>
    </message>
    <message>
        <source>Reason (something was not found): “%1”</source>
        <translation>原因（未找到）：“%1”</translation>
    </message>
    <message>
        <source>Reason (a file could not be read): “%1”</source>
        <translation>原因（文件无法读取）：“%1”</translation>
    </message>
    <message>
        <source>Reason (a file is damaged or of another kind): “%1”</source>
        <translation>原因（文件已损坏或类型不符）：“%1”</translation>
    </message>
    <message>
        <source>Reason (the format is not supported): “%1”</source>
        <translation>原因（不支持的格式）：“%1”</translation>
    </message>
    <message>
        <source>Reason (a file could not be written): “%1”</source>
        <translation>原因（文件无法写入）：“%1”</translation>
    </message>
    <message>
        <source>Reason (not enough memory): “%1”</source>
        <translation>原因（内存不足）：“%1”</translation>
    </message>
    <message>
        <source>Reason (not enough memory on the device): “%1”</source>
        <translation>原因（设备内存不足）：“%1”</translation>
    </message>
    <message>
        <source>Reason (the device was lost): “%1”</source>
        <translation>原因（设备丢失）：“%1”</translation>
    </message>
    <message>
        <source>Reason (engine and program do not understand each other): “%1”</source>
        <translation>原因（引擎与程序互不兼容）：“%1”</translation>
    </message>
    <message>
        <source>Reason (in use by another program): “%1”</source>
        <translation>原因（被其他程序占用）：“%1”</translation>
    </message>
    <message>
        <source>Reason (a fault of Neurex): “%1”</source>
        <translation>原因（Neurex 的错误）：“%1”</translation>
    </message>
    <message>
        <source>Reason: “%1”</source>
        <translation>原因：“%1”</translation>
    </message>
    <message>
        <source>‘%1’</source>
        <comment>quotes within quotes</comment>
        <translation>‘%1’</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence that lacks its full stop</comment>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>SessionReport</name>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 layers of %2 neurons</source>
        <translation>%1 层，每层 %2 个神经元</translation>
    </message>
    <message>
        <source>Computed as</source>
        <translation>计算类型</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Task file</source>
        <translation>任务文件</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>归因</translation>
    </message>
    <message>
        <source>target %1, rule %2, %3 steps</source>
        <translation>目标 %1，求积规则 %2，%3 步</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source> (95 % interval %1 to %2)</source>
        <translation>（95 % 区间 %1 至 %2）</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Accuracy (Acc)</source>
        <translation>准确率 (Acc)</translation>
    </message>
    <message>
        <source>Comprehended questions (Com)</source>
        <translation>理解的问题 (Com)</translation>
    </message>
    <message>
        <source>Answers to %1 of %2 questions</source>
        <translation>%2 个问题中 %1 个的回答</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Questions that are answered differently</source>
        <translation>回答有变的问题</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation>干预</translation>
    </message>
    <message>
        <source>Scores of %1 of %2 questions</source>
        <translation>%2 个问题中 %1 个的分值</translation>
    </message>
    <message>
        <source>Good neurons</source>
        <translation>好神经元</translation>
    </message>
    <message>
        <source>Bad neurons</source>
        <translation>坏神经元</translation>
    </message>
    <message>
        <source>Neurex: %1, %2</source>
        <translation>Neurex：%1，%2</translation>
    </message>
    <message>
        <source>Neurex report</source>
        <translation>Neurex 报告</translation>
    </message>
    <message>
        <source>Sweep: %1 of %2 points</source>
        <translation>扫描：%2 个点中的 %1 个</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>Sets of neurons</source>
        <translation>神经元集合</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Results of this session</source>
        <translation>本会话的结果</translation>
    </message>
    <message>
        <source>random neurons of any layer, as a control</source>
        <translation>任意层的随机神经元，作为对照</translation>
    </message>
    <message>
        <source>random neurons of the same layers, as a control</source>
        <translation>相同层的随机神经元，作为对照</translation>
    </message>
    <message>
        <source>neurons with the highest and lowest scores</source>
        <translation>分值最高和最低的神经元</translation>
    </message>
    <message>
        <source>Operators act on</source>
        <translation>算子作用于</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>随机水平</translation>
    </message>
    <message>
        <source>Changed answers</source>
        <translation>改变的回答</translation>
    </message>
    <message>
        <source>Shares of the layers</source>
        <translation>各层的份额</translation>
    </message>
    <message>
        <source>Lines left out of the task</source>
        <translation>任务中略去的行</translation>
    </message>
    <message>
        <source>Questions that choose neurons</source>
        <translation>用于选择神经元的问题</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>前 %1 个</translation>
    </message>
    <message>
        <source>Split of the questions</source>
        <translation>问题的划分</translation>
    </message>
    <message>
        <source>drawn: %1 of them choose neurons, seed %2</source>
        <translation>随机抽取：其中 %1 用于选择神经元，随机种子 %2</translation>
    </message>
    <message>
        <source>Letter mass (mean)</source>
        <translation>字母概率质量（均值）</translation>
    </message>
    <message>
        <source>%1 right to wrong, %2 wrong to right</source>
        <translation>%1 个由对变错，%2 个由错变对</translation>
    </message>
    <message>
        <source>Score per question</source>
        <translation>每个问题的分值</translation>
    </message>
    <message>
        <source>* Two-sided rank p of 5 % or less among the control sets of every kind; one of twenty numbers without any effect has that by chance. A number without * is not shown to be an effect, not shown to be none.</source>
        <translation>* 在每一种对照集合中的双侧排名 p 都不超过 5 %；二十个毫无效果的数中，偶然会有一个如此。没有 * 的数未被证明有效果，也未被证明没有效果。</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Prompt form</source>
        <translation>提示词格式</translation>
    </message>
    <message>
        <source>Around each prompt</source>
        <translation>每个提示词前后</translation>
    </message>
    <message>
        <source>&quot;%1&quot; before and &quot;%2&quot; behind it</source>
        <translation>之前为“%1”，之后为“%2”</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Mask of the sum (ACE)</source>
        <translation>求和掩码 (ACE)</translation>
    </message>
    <message>
        <source>%1, the %2 best and worst neurons of a question</source>
        <translation>%1，每个问题最好与最差的 %2 个神经元</translation>
    </message>
    <message>
        <source>as the task&apos;s file has it</source>
        <translation>与任务文件相同</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Intervention</source>
        <translation>干预</translation>
    </message>
    <message>
        <source>low (%1): the model hardly answers with letters</source>
        <translation>低（%1）：模型几乎不以字母回答</translation>
    </message>
    <message>
        <source>Collapsed (%1): the numbers say little.</source>
        <translation>已坍缩（%1）：这些数字说明不了什么。</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>each neuron alone, %1</source>
        <translation>每个神经元单独，%1</translation>
    </message>
    <message>
        <source>* The 95 % interval does not hold 0. All neurons: %1.</source>
        <translation>* 95 % 区间不含 0。全部神经元：%1。</translation>
    </message>
    <message>
        <source>No answer under this intervention has been measured.</source>
        <translation>此干预下尚未测得任何答案。</translation>
    </message>
</context>
<context>
    <name>SetFiguresText</name>
    <message>
        <source>%1 and %2</source>
        <comment>numbers of sets</comment>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a range</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two sets</comment>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>%1 shared of %2 neurons that either has: Jaccard %3</source>
        <translation>任一方所有的 %2 个神经元中共有 %1 个：Jaccard %3</translation>
    </message>
    <message>
        <source>expected by chance: %1 shared, Jaccard %2</source>
        <translation>随机期望：共有 %1 个，Jaccard %2</translation>
    </message>
    <message>
        <source>average overlap, where the first neurons weigh most: %1 (by chance %2)</source>
        <translation>平均重叠（排在最前的神经元权重最大）：%1（随机 %2）</translation>
    </message>
    <message>
        <source>rank correlation of all scores: %1</source>
        <translation>全部得分的秩相关：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) good in one and bad in the other</source>
        <translation>
            <numerusform>%n 个神经元在一个中为好、在另一个中为坏</numerusform>
        </translation>
    </message>
    <message>
        <source>(%1)</source>
        <comment>size of a set</comment>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>%1 %2: %3 good and %4 bad neurons</source>
        <translation>%1 %2：%3 个好神经元和 %4 个坏神经元</translation>
    </message>
    <message>
        <source>Shared neurons</source>
        <translation>共有神经元</translation>
    </message>
    <message>
        <source>Average overlap</source>
        <translation>平均重叠</translation>
    </message>
    <message>
        <source>Rank correlation</source>
        <translation>秩相关</translation>
    </message>
    <message>
        <source>Jaccard overlap</source>
        <translation>Jaccard 重叠</translation>
    </message>
    <message>
        <source>How many neurons two sets share.</source>
        <translation>两个集合共有多少个神经元。</translation>
    </message>
    <message>
        <source>The share of common neurons among the first 1, 2, ... K, averaged: the first weigh most.</source>
        <translation>前 1、2、……、K 个神经元中共有部分的比例的平均：排在最前的权重最大。</translation>
    </message>
    <message>
        <source>Spearman&apos;s correlation of the scores of all neurons, whatever K and side are.</source>
        <translation>全部神经元得分的 Spearman 相关，与 K 和侧无关。</translation>
    </message>
    <message>
        <source>Shared neurons as a part of all that either set has.</source>
        <translation>共有神经元占任一集合所有神经元的比例。</translation>
    </message>
    <message>
        <source>top %1 good neurons</source>
        <translation>前 %1 个好神经元</translation>
    </message>
    <message>
        <source>top %1 bad neurons</source>
        <translation>前 %1 个坏神经元</translation>
    </message>
    <message>
        <source>top %1 good and top %1 bad neurons</source>
        <translation>前 %1 个好神经元和前 %1 个坏神经元</translation>
    </message>
    <message>
        <source>only in %1</source>
        <translation>仅在 %1</translation>
    </message>
    <message>
        <source>in %1 and no other</source>
        <translation>恰在 %1</translation>
    </message>
    <message>
        <source>cannot be compared: another number of layers or neurons</source>
        <translation>无法比较：层数或神经元数不同</translation>
    </message>
    <message>
        <source>other weights: a neuron of the same number need not do the same</source>
        <translation>权重不同：同编号的神经元作用未必相同</translation>
    </message>
    <message>
        <source>computed in another number type</source>
        <translation>以不同的数值类型计算</translation>
    </message>
    <message>
        <source>another form of the prompts</source>
        <translation>提示的格式不同</translation>
    </message>
    <message>
        <source>another task</source>
        <translation>另一任务</translation>
    </message>
    <message>
        <source>other questions of the task</source>
        <translation>任务中的其他问题</translation>
    </message>
    <message>
        <source>other settings of the method</source>
        <translation>方法的设置不同</translation>
    </message>
    <message>
        <source>Rank correlation of the scores of all neurons</source>
        <translation>全部神经元得分的秩相关</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Unrelated scores: 0. In brackets: neurons of a set.</source>
        <translation>无关的得分：0。括号内：集合的神经元数。</translation>
    </message>
    <message>
        <source>Random sets of these sizes: %1. In brackets: neurons of a set.</source>
        <translation>同样大小的随机集合：%1。括号内：集合的神经元数。</translation>
    </message>
    <message>
        <source>Shared neurons, %1</source>
        <translation>共有神经元，%1</translation>
    </message>
    <message>
        <source>the %1 largest of %2 combinations</source>
        <translation>%2 个组合中最大的 %1 个</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name and size of a set</comment>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) %1: %2 good, %3 bad</source>
        <translation>
            <numerusform>%n 个神经元%1：%2 个好，%3 个坏</numerusform>
        </translation>
    </message>
    <message>
        <source>Layers of the %1</source>
        <translation>所在层：%1</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>share of a set&apos;s neurons</source>
        <translation>占集合神经元的比例</translation>
    </message>
    <message>
        <source>shared</source>
        <comment>a number of neurons</comment>
        <translation>数量</translation>
    </message>
    <message>
        <source>average</source>
        <comment>overlap</comment>
        <translation>平均</translation>
    </message>
    <message>
        <source>ranks</source>
        <comment>their correlation</comment>
        <translation>秩</translation>
    </message>
    <message>
        <source>Jaccard</source>
        <translation>Jaccard</translation>
    </message>
    <message>
        <source>Each bar: the neurons that exactly the marked sets have.</source>
        <translation>每个条形：恰好属于所标记集合的神经元。</translation>
    </message>
</context>
<context>
    <name>SettingNames</name>
    <message>
        <source>Logarithm of the probability among the options</source>
        <translation>在选项中的概率的对数</translation>
    </message>
    <message>
        <source>Probability in the vocabulary</source>
        <translation>在词表中的概率</translation>
    </message>
    <message>
        <source>Margin over the other options</source>
        <translation>相对其他选项的差距</translation>
    </message>
    <message>
        <source>Probability among the options</source>
        <translation>在选项中的概率</translation>
    </message>
    <message>
        <source>Midpoints</source>
        <translation>中点</translation>
    </message>
    <message>
        <source>Gauss-Legendre</source>
        <translation>Gauss-Legendre</translation>
    </message>
    <message>
        <source>Right end points (as published)</source>
        <translation>右端点（同论文）</translation>
    </message>
    <message>
        <source>Ambiguous neurons dropped</source>
        <translation>剔除含混神经元</translation>
    </message>
    <message>
        <source>Sign consistency as a weight</source>
        <translation>以符号一致性为权重</translation>
    </message>
    <message>
        <source>None: plain sum over the questions</source>
        <translation>无：对问题直接求和</translation>
    </message>
    <message>
        <source>log-options</source>
        <comment>target</comment>
        <translation>对数选项</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <comment>target</comment>
        <translation>词表</translation>
    </message>
    <message>
        <source>margin</source>
        <comment>target</comment>
        <translation>差距</translation>
    </message>
    <message>
        <source>options</source>
        <comment>target</comment>
        <translation>选项</translation>
    </message>
    <message>
        <source>midpoint</source>
        <comment>rule</comment>
        <translation>中点</translation>
    </message>
    <message>
        <source>gauss</source>
        <comment>rule</comment>
        <translation>Gauss</translation>
    </message>
    <message>
        <source>right</source>
        <comment>rule</comment>
        <translation>右端点</translation>
    </message>
    <message>
        <source>ambiguous</source>
        <comment>mask</comment>
        <translation>含混</translation>
    </message>
    <message>
        <source>sign-consistency</source>
        <comment>mask</comment>
        <translation>符号一致性</translation>
    </message>
    <message>
        <source>none</source>
        <comment>mask</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>Logarithm of the probability in the vocabulary</source>
        <translation>词表中概率的对数</translation>
    </message>
    <message>
        <source>Left end points</source>
        <translation>左端点</translation>
    </message>
    <message>
        <source>Both ends, each a whole step (as released)</source>
        <translation>两端点，各算一整步（同发布的代码）</translation>
    </message>
    <message>
        <source>Result of up_proj</source>
        <translation>up_proj 的输出</translation>
    </message>
    <message>
        <source>Input of down_proj</source>
        <translation>down_proj 的输入</translation>
    </message>
    <message>
        <source>QRNCA (released code)</source>
        <translation>QRNCA（发布的代码）</translation>
    </message>
    <message>
        <source>Knowledge Neurons</source>
        <translation>Knowledge Neurons</translation>
    </message>
    <message>
        <source>Knowledge Neurons (EleutherAI)</source>
        <translation>Knowledge Neurons（EleutherAI）</translation>
    </message>
    <message>
        <source>Task Neurons</source>
        <translation>Task Neurons</translation>
    </message>
    <message>
        <source>Task Neurons, signed</source>
        <translation>Task Neurons，带符号</translation>
    </message>
    <message>
        <source>Task Neurons (Leng and Xiong)</source>
        <translation>Task Neurons（Leng 与 Xiong）</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Activation size</source>
        <translation>激活值大小</translation>
    </message>
    <message>
        <source>Gradient times activation</source>
        <translation>梯度乘激活值</translation>
    </message>
    <message>
        <source>Direct letter credit</source>
        <translation>对字母的直接贡献</translation>
    </message>
    <message>
        <source>The neuron&apos;s value times the gradient: one pass forward and one backward.</source>
        <translation>神经元的值乘以梯度：一次前向和一次反向。</translation>
    </message>
    <message>
        <source>The gradient, with the sign of the neuron&apos;s value: one pass forward and one backward.</source>
        <translation>带有神经元值符号的梯度：一次前向和一次反向。</translation>
    </message>
    <message>
        <source>The neuron&apos;s value at the last token: one pass forward, no gradient.</source>
        <translation>最后一个词元处神经元的值：一次前向，无需梯度。</translation>
    </message>
    <message>
        <source>What the neuron writes on the right letter, less the mean of the other letters, directly: one pass forward.</source>
        <translation>神经元直接写入正确字母的量减去其他字母的平均值：一次前向。</translation>
    </message>
    <message>
        <source>The gradient of the neuron&apos;s input weights, at all tokens of the prompt.</source>
        <translation>神经元输入权重的梯度，取提示词的所有词元。</translation>
    </message>
    <message>
        <source>Integrated gradients, summed over the questions.</source>
        <translation>积分梯度，对各问题求和。</translation>
    </message>
    <message>
        <source>Integrated gradients; how many questions have the neuron above the threshold in most proxies.</source>
        <translation>积分梯度；有多少问题的大多数变体中该神经元超过阈值。</translation>
    </message>
    <message>
        <source>Integrated gradients, times how rare the neuron is among the questions.</source>
        <translation>积分梯度，乘以该神经元在各问题中的稀有程度。</translation>
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
        <translation>对数概率增量</translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation>激发率</translation>
    </message>
    <message>
        <source>LAPE</source>
        <translation>LAPE</translation>
    </message>
    <message>
        <source>How much likelier the right letter becomes, on a logarithmic scale, where the neuron&apos;s output is added to what its layer reads: one pass forward, and every neuron through the whole vocabulary, which takes long for large models.</source>
        <translation>把神经元的输出加到其所在层读取的内容上时，正确字母的对数概率增加多少：一次前向计算，且每个神经元都要经过整个词表，对大模型耗时较长。</translation>
    </message>
    <message>
        <source>At what share of the prompt&apos;s tokens the neuron&apos;s activation is above 0. LAPE compares these rates between tasks: neurex reproduce, neurex compare --lape.</source>
        <translation>神经元激活值大于 0 的提示词元所占的比例。LAPE 在任务之间比较这些比例：neurex reproduce、neurex compare --lape。</translation>
    </message>
</context>
<context>
    <name>SweepPlot</name>
    <message>
        <source>partial: %1 of %2 points</source>
        <translation>部分：%1 / %2 个点</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未改变</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>随机水平</translation>
    </message>
    <message>
        <source>random neurons</source>
        <translation>随机神经元</translation>
    </message>
    <message>
        <source>random, same layers</source>
        <translation>随机，同层</translation>
    </message>
    <message>
        <source>good and bad at random</source>
        <translation>好坏随机分配</translation>
    </message>
    <message>
        <source>random, as active</source>
        <translation>随机，激活程度相同</translation>
    </message>
</context>
<context>
    <name>TableFigure</name>
    <message>
        <source>first %1 of %2 rows</source>
        <translation>共 %2 行，显示前 %1 行</translation>
    </message>
    <message>
        <source>no rows</source>
        <translation>没有行</translation>
    </message>
</context>
<context>
    <name>neurex::app::AnswerPanel</name>
    <message>
        <source>Save as set</source>
        <translation>存为集合</translation>
    </message>
    <message>
        <source>Keeps the selected neurons of this list, or all of them, under Sets.</source>
        <translation>把此列表中选中的神经元（或全部）存到“集合”。</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Lists the neurons of all layers.</source>
        <translation>列出所有层的神经元。</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>图...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF、SVG、PNG 或图的数据。</translation>
    </message>
    <message>
        <source>Neurons whose activity is shown</source>
        <translation>显示其活动的神经元</translation>
    </message>
    <message>
        <source>Whose activity colours the tokens and the map below.</source>
        <translation>用谁的活动为词元和下方的图着色。</translation>
    </message>
    <message>
        <source>Tokens of the answer</source>
        <translation>答案的词元</translation>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation>尚未写出。</translation>
    </message>
    <message>
        <source>Text of the answer</source>
        <translation>答案文本</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Activity by token and layer</source>
        <translation>按词元和层的活动</translation>
    </message>
    <message>
        <source>No neurons were kept of this answer: set K above 0 and run again.</source>
        <translation>此答案未保留神经元：把 K 设为大于 0 后重新运行。</translation>
    </message>
    <message>
        <source>Choose a token to see the neurons that fire where it is predicted.</source>
        <translation>选择一个词元，查看预测它时激发的神经元。</translation>
    </message>
    <message numerus="yes">
        <source>Prompt (%n token(s))</source>
        <translation>
            <numerusform>提示（%n 个词元）</numerusform>
        </translation>
    </message>
    <message>
        <source>Firing neurons</source>
        <translation>激发的神经元</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>What each layer would go on with in place of the chosen token, read through the final norm and the head (the logit lens).</source>
        <translation>每层在所选词元处会接着说什么，经最终归一化和输出头读出（logit 透镜）。</translation>
    </message>
</context>
<context>
    <name>neurex::app::AnswersBinder</name>
    <message>
        <source>The task&apos;s questions appear here.</source>
        <translation>任务的问题显示在此处。</translation>
    </message>
    <message>
        <source>Choose a question to see how the model answers it.</source>
        <translation>选择一个问题，查看模型如何回答。</translation>
    </message>
    <message>
        <source>waits for the engine</source>
        <translation>等待引擎</translation>
    </message>
    <message>
        <source>could not be measured</source>
        <translation>无法测量</translation>
    </message>
    <message>
        <source>needs the engine, which has not loaded the model</source>
        <translation>需要引擎，而引擎尚未加载模型</translation>
    </message>
    <message>
        <source>This task has no questions to evaluate with.</source>
        <translation>此任务没有用于评估的问题。</translation>
    </message>
</context>
<context>
    <name>neurex::app::AnswersController</name>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>代理问题 %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::AttributionController</name>
    <message>
        <source>Attribution</source>
        <translation>归因</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 / %2 行</translation>
    </message>
</context>
<context>
    <name>neurex::app::CardBinder</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>probability of the right option</source>
        <translation>正确选项的概率</translation>
    </message>
    <message>
        <source>proxy %1</source>
        <translation>代理问题 %1</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>task accuracy</source>
        <translation>任务准确率</translation>
    </message>
    <message>
        <source>The engine is not ready to measure this.</source>
        <translation>引擎尚未就绪，无法测量。</translation>
    </message>
    <message>
        <source>Open a task to measure this.</source>
        <translation>打开任务以进行测量。</translation>
    </message>
    <message>
        <source>Being measured...</source>
        <translation>正在测量...</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>measuring...</source>
        <translation>正在测量...</translation>
    </message>
    <message>
        <source>Not measured: this needs the model and its engine.</source>
        <translation>未测量：需要模型及其引擎。</translation>
    </message>
    <message>
        <source>Not measured: this needs a task.</source>
        <translation>未测量：需要任务。</translation>
    </message>
    <message>
        <source>Its vocabulary is being read...</source>
        <translation>正在读取其词表...</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>未测量。</translation>
    </message>
    <message>
        <source>Dose-response of %1, %2</source>
        <translation>%1 的剂量反应，%2</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Where in a text the neuron&apos;s values are largest and smallest.</source>
        <translation>该神经元的数值在文本中何处最大、何处最小。</translation>
    </message>
    <message>
        <source>Choose a text</source>
        <translation>选择文本</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md *.csv *.jsonl);;All files (*)</source>
        <translation>文本 (*.txt *.md *.csv *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>There is no text in this file.</source>
        <translation>该文件中没有文本。</translation>
    </message>
    <message>
        <source>Mean %1, above 0 at %2 of %3 tokens.</source>
        <translation>均值 %1，在 %3 个词元中的 %2 处大于 0。</translation>
    </message>
    <message>
        <source>At most one place of each window of %1 tokens, [the token] marked.</source>
        <translation>每个窗口（%1 个词元）最多取一处，[词元] 已标出。</translation>
    </message>
    <message>
        <source>The text is still being read: %1 of %2 windows so far.</source>
        <translation>文本仍在读取中：目前已读取 %2 个窗口中的 %1 个。</translation>
    </message>
    <message>
        <source>Only %1 of %2 windows of the text have been read so far.</source>
        <translation>文本目前只读取了 %2 个窗口中的 %1 个。</translation>
    </message>
    <message>
        <source>No more than the first %1 windows are read; &quot;neurex contexts&quot; reads the whole text.</source>
        <translation>最多读取前 %1 个窗口；“neurex contexts”会读取整个文本。</translation>
    </message>
    <message>
        <source>The file has changed since it was read; choose it again.</source>
        <translation>该文件读取后已被更改，请重新选择。</translation>
    </message>
    <message>
        <source>Response to %1, %2, %3</source>
        <translation>对 %1 的响应，%2，%3</translation>
    </message>
    <message>
        <source>shift of |activation|</source>
        <translation>|激活值| 的移动量</translation>
    </message>
    <message>
        <source>shift of the activation</source>
        <translation>激活值的移动量</translation>
    </message>
    <message>
        <source>change of the probability</source>
        <translation>概率的变化</translation>
    </message>
    <message>
        <source>Change the response curve</source>
        <translation>更改响应曲线</translation>
    </message>
    <message>
        <source>%1; question %2, proxy %3; P(%4, tokens %5) = %6 without a shift</source>
        <translation>%1；问题 %2，变体 %3；P(%4，词元 %5) = %6（未移动）</translation>
    </message>
    <message>
        <source>without the current intervention</source>
        <translation>不含当前干预</translation>
    </message>
</context>
<context>
    <name>neurex::app::ChatClient</name>
    <message>
        <source>the judge at %1 %2</source>
        <translation>%1 处的评判者%2</translation>
    </message>
    <message>
        <source>did not answer within %1 s</source>
        <translation>未在 %1 秒内回答</translation>
    </message>
    <message>
        <source>sent more than %1 bytes, where some hundred were asked for</source>
        <translation>发送了超过 %1 字节，而要求的只有几百字节</translation>
    </message>
    <message>
        <source>broke off the connection</source>
        <translation>中断了连接</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>sends on to %1 (HTTP %2), which is not followed, so that the key goes to nobody else; give the address that answers</source>
        <translation>转到 %1（HTTP %2），为避免密钥交给他人而不跟随；请给出实际应答的地址</translation>
    </message>
    <message>
        <source>another address</source>
        <translation>另一个地址</translation>
    </message>
    <message>
        <source>asks for a key (HTTP %1); set NEUREX_JUDGE_KEY</source>
        <translation>要求密钥（HTTP %1）；请设置 NEUREX_JUDGE_KEY</translation>
    </message>
    <message>
        <source>refuses the key (HTTP %1)</source>
        <translation>拒绝该密钥（HTTP %1）</translation>
    </message>
    <message>
        <source>knows no such address or model (HTTP %1)</source>
        <translation>没有这样的地址或模型（HTTP %1）</translation>
    </message>
    <message>
        <source>is busy (HTTP %1) and asks for a pause of %2 s; the same command goes on then</source>
        <translation>繁忙（HTTP %1），要求暂停 %2 秒；之后同一命令会继续</translation>
    </message>
    <message>
        <source>answered with HTTP %1</source>
        <translation>以 HTTP %1 回答</translation>
    </message>
    <message>
        <source>gave an answer that %1</source>
        <translation>给出了无法使用的回答（%1）</translation>
    </message>
    <message>
        <source>gave a blank answer</source>
        <translation>给出了空白的回答</translation>
    </message>
    <message>
        <source>cannot be reached: this computer&apos;s Qt lacks TLS, which https needs</source>
        <translation>无法连接：本机的 Qt 缺少 https 所需的 TLS</translation>
    </message>
</context>
<context>
    <name>neurex::app::ChatEndpoint</name>
    <message>
        <source>the key in %1 has blanks, line breaks or other characters that a key cannot have; it must be one word</source>
        <translation>%1 中的密钥含有空格、换行或密钥不允许的其他字符；它必须是一个词</translation>
    </message>
    <message>
        <source>the key in %1 has fewer than %2 characters; leave it out where the endpoint asks for none</source>
        <translation>%1 中的密钥少于 %2 个字符；如果端点不要求密钥，请不要给出</translation>
    </message>
    <message>
        <source>the judge&apos;s address is none of the web; expected one like https://api.openai.com/v1</source>
        <translation>评判者的地址不是网址；应类似 https://api.openai.com/v1</translation>
    </message>
    <message>
        <source>the judge&apos;s address has a user name, a password, a query or a fragment; leave it out, and give a key by the environment or in a file</source>
        <translation>评判者的地址带有用户名、密码、查询或片段；请去掉，并通过环境变量或文件给出密钥</translation>
    </message>
    <message>
        <source>the judge&apos;s address begins with http:, so that anybody on the way to %1 could read questions and key; take https:, or a server on this computer</source>
        <translation>评判者的地址以 http: 开头，通往 %1 途中的任何人都能读到问题和密钥；请使用 https: 或本机上的服务器</translation>
    </message>
    <message>
        <source>the judge&apos;s model is not named; give --judge-model or NEUREX_JUDGE_MODEL</source>
        <translation>未指明评判者的模型；请给出 --judge-model 或 NEUREX_JUDGE_MODEL</translation>
    </message>
</context>
<context>
    <name>neurex::app::CommandPalette</name>
    <message>
        <source>Nothing fits. Type part of a command, a neuron such as L3 N118, or a path.</source>
        <translation>没有匹配项。请输入命令的一部分、神经元（如 L3 N118）或路径。</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Type a command, a neuron such as L3 N118, a model or a task</source>
        <translation>输入命令、神经元（如 L3 N118）、模型或任务</translation>
    </message>
    <message>
        <source>Command to search for</source>
        <translation>要查找的命令</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>匹配的命令</translation>
    </message>
</context>
<context>
    <name>neurex::app::Commands</name>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Choose another target</source>
        <translation>选择其他目标</translation>
    </message>
    <message>
        <source>Choose another quadrature rule</source>
        <translation>选择其他求积规则</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The new language is used from the next start on.</source>
        <translation>新语言将在下次启动时生效。</translation>
    </message>
    <message>
        <source>Open a task file</source>
        <translation>打开任务文件</translation>
    </message>
    <message>
        <source>Task files (*.jsonl *.json);;All files (*)</source>
        <translation>任务文件 (*.jsonl *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&amp;Go on with attribution</source>
        <translation>继续归因(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Run attribution</source>
        <translation>运行归因(&amp;R)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Go to neuron</source>
        <translation>转到神经元</translation>
    </message>
    <message>
        <source>Neuron, for example L3 N118:</source>
        <translation>神经元，例如 L3 N118:</translation>
    </message>
    <message>
        <source>This model has %1 layers of %2 neurons, counted from 0.</source>
        <translation>此模型有 %1 层，每层 %2 个神经元，从 0 开始编号。</translation>
    </message>
    <message>
        <source>Custom factor</source>
        <translation>自定义系数</translation>
    </message>
    <message numerus="yes">
        <source>Factor for the activation of %n neuron(s):</source>
        <translation>
            <numerusform>%n 个神经元的激活系数:</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose another mask</source>
        <translation>选择其他掩码</translation>
    </message>
    <message>
        <source>Choose another method</source>
        <translation>选择其他方法</translation>
    </message>
    <message>
        <source>Open a run folder (manifest.json and scores.safetensors)</source>
        <translation>打开运行文件夹（manifest.json 和 scores.safetensors）</translation>
    </message>
    <message>
        <source>Lock the colour range: not on the rank scale, which always ends at the strongest neuron.</source>
        <translation>锁定颜色范围：排名刻度不可锁定，它的端点总是最强的神经元。</translation>
    </message>
    <message>
        <source>Choose other neurons</source>
        <translation>选择其他神经元</translation>
    </message>
    <message>
        <source>&amp;Run attribution again</source>
        <translation>重新运行归因(&amp;R)</translation>
    </message>
    <message>
        <source>Run attribution again (%1): it is finished; this computes all of it anew, and what is shown stays until then.</source>
        <translation>重新运行归因（%1）：归因已完成；这会全部重新计算，在此之前所显示的内容会保留。</translation>
    </message>
</context>
<context>
    <name>neurex::app::CompareBinder</name>
    <message>
        <source>Add a run folder, or one that holds several, as neurex reproduce leaves it</source>
        <translation>添加一个运行文件夹，或 neurex reproduce 留下的含多个运行的文件夹</translation>
    </message>
    <message>
        <source>Delete: takes this row away</source>
        <translation>Delete：移除此行</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>method and task</comment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>the result that is shown; it is in no run folder</source>
        <translation>当前显示的结果；不在任何运行文件夹中</translation>
    </message>
    <message>
        <source>The sets cannot be compared.</source>
        <translation>无法比较这些集合。</translation>
    </message>
    <message>
        <source>The scores are being read...</source>
        <translation>正在读取得分...</translation>
    </message>
    <message>
        <source>Comparing takes two results: run attribution with two methods (Run, Method) or on two tasks, or add run folders.</source>
        <translation>比较需要两个结果：用两种方法（运行、方法）或在两个任务上运行归因，或添加运行文件夹。</translation>
    </message>
    <message>
        <source>Tick two or more results to see how many of their best and worst neurons are the same ones.</source>
        <translation>勾选两个或更多结果，查看它们最好和最坏的神经元中有多少相同。</translation>
    </message>
    <message>
        <source>The open model has another number of layers or neurons.</source>
        <translation>打开的模型层数或神经元数不同。</translation>
    </message>
    <message>
        <source>Open the model to use its neurons.</source>
        <translation>打开模型后才能使用其神经元。</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>a set</comment>
        <translation>属于 %1</translation>
    </message>
    <message>
        <source>in %1 and %2</source>
        <comment>two sets</comment>
        <translation>同在 %1 和 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) %1: %2 good, %3 bad</source>
        <translation>
            <numerusform>%n 个神经元%1：%2 个好，%3 个坏</numerusform>
        </translation>
    </message>
    <message>
        <source>only %1</source>
        <comment>names of sets</comment>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>%1, good</source>
        <comment>a set</comment>
        <translation>%1，好</translation>
    </message>
    <message>
        <source>%1, bad</source>
        <comment>a set</comment>
        <translation>%1，坏</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>operator and sets</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Use the shared neurons</source>
        <translation>使用共有神经元</translation>
    </message>
    <message>
        <source>Overlap of sets</source>
        <translation>集合的重叠</translation>
    </message>
    <message>
        <source>Shared sets</source>
        <translation>共有集合</translation>
    </message>
    <message>
        <source>Layers of sets</source>
        <translation>集合的层</translation>
    </message>
    <message>
        <source>What was measured with these neurons cannot be read.</source>
        <translation>无法读取用这些神经元测得的结果。</translation>
    </message>
    <message>
        <source>Nothing is measured with the neurons of these results. neurex reproduce measures methods on tasks: add the folder that it has written.</source>
        <translation>尚未用这些结果的神经元做过测量。neurex reproduce 会在任务上测量各方法：请添加它写出的文件夹。</translation>
    </message>
    <message>
        <source>%1 (%2 good, %3 bad neurons)</source>
        <comment>a measured effect</comment>
        <translation>%1（%2 个好神经元，%3 个坏神经元）</translation>
    </message>
    <message>
        <source>Effects of methods on tasks</source>
        <translation>方法对任务的效果</translation>
    </message>
    <message>
        <source>Enhance and Degrade are measured on the open task, %1.</source>
        <translation>增强和削弱在当前打开的任务 %1 上测量。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ComparePage</name>
    <message>
        <source>Figure...</source>
        <translation>图...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF、SVG、PNG 或图的数据。</translation>
    </message>
    <message>
        <source>Selects these neurons and shows the map.</source>
        <translation>选中这些神经元并显示图。</translation>
    </message>
    <message>
        <source>Keeps these neurons under Sets; good and bad ones as two sets.</source>
        <translation>将这些神经元保存到“集合”；好的和坏的各成一个集合。</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>削弱</translation>
    </message>
    <message>
        <source>top </source>
        <comment>before the number of neurons</comment>
        <translation>前 </translation>
    </message>
    <message>
        <source>How many neurons of each side are compared</source>
        <translation>每侧比较多少个神经元</translation>
    </message>
    <message>
        <source>So many of the best and so many of the worst neurons of each result make its set.</source>
        <translation>每个结果的这么多最好的和这么多最坏的神经元构成其集合。</translation>
    </message>
    <message>
        <source>Side that is compared</source>
        <translation>所比较的一侧</translation>
    </message>
    <message>
        <source>A neuron that is good in one set and bad in another is not shared.</source>
        <translation>在一个集合中为好而在另一个中为坏的神经元不算共有。</translation>
    </message>
    <message>
        <source>What the matrix shows</source>
        <translation>矩阵显示的内容</translation>
    </message>
    <message>
        <source>comparing...</source>
        <translation>正在比较...</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>Shared sets</source>
        <translation>共有集合</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>How much each two sets have in common</source>
        <translation>每两个集合有多少共同之处</translation>
    </message>
    <message>
        <source>Neurons that exactly some sets share</source>
        <translation>恰好由某些集合共有的神经元</translation>
    </message>
    <message>
        <source>Share of each set&apos;s neurons in each layer</source>
        <translation>每个集合的神经元在各层的比例</translation>
    </message>
    <message>
        <source>Click: the neurons that both share can be used below.</source>
        <translation>点击：两者共有的神经元可在下方使用。</translation>
    </message>
    <message>
        <source>Click: these neurons can be used below.</source>
        <translation>点击：这些神经元可在下方使用。</translation>
    </message>
    <message>
        <source>Click a cell or a bar to use the neurons that it stands for.</source>
        <translation>点击一个单元格或条形，即可使用它所代表的神经元。</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>在图上</translation>
    </message>
    <message>
        <source>Save as set</source>
        <translation>存为集合</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>坏</translation>
    </message>
    <message>
        <source>Which effect the matrix shows</source>
        <translation>矩阵显示哪种效果</translation>
    </message>
    <message>
        <source>Relative change of accuracy (RAC) or of comprehension (RCC) by the enhancer or the degrader, as neurex reproduce has measured it. Fail: it moved the other way.</source>
        <translation>增强器或削弱器造成的准确率 (RAC) 或理解率 (RCC) 的相对变化，由 neurex reproduce 测得。失败：朝相反方向变化。</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>效果</translation>
    </message>
    <message>
        <source>What the neurons of each method did on each task</source>
        <translation>每种方法的神经元在每个任务上产生的作用</translation>
    </message>
    <message>
        <source>Click: its neurons can be used below. Double click or Enter: loads what was measured.</source>
        <translation>点击：其神经元可在下方使用。双击或回车：载入所测的干预。</translation>
    </message>
    <message>
        <source>Adds steps that excite the good and silence the bad of these neurons; what else is done to the model is switched off. What comes of it is measured on the open task.</source>
        <translation>添加步骤：激发其中好的神经元，静默坏的；对模型的其他改变将被关闭。结果在当前打开的任务上测量。</translation>
    </message>
    <message>
        <source>Adds steps that silence the good and excite the bad of these neurons; what else is done to the model is switched off. What comes of it is measured on the open task.</source>
        <translation>添加步骤：静默其中好的神经元，激发坏的；对模型的其他改变将被关闭。结果在当前打开的任务上测量。</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
</context>
<context>
    <name>neurex::app::ConceptBinder</name>
    <message>
        <source>How many of its promoted words are words of the concept.</source>
        <translation>其促进的词中有多少是该概念的词。</translation>
    </message>
    <message>
        <source>The concept neurons were not found.</source>
        <translation>未能找到概念神经元。</translation>
    </message>
    <message>
        <source>Concept %1</source>
        <comment>a set</comment>
        <translation>概念 %1</translation>
    </message>
    <message>
        <source>Words: %1</source>
        <translation>词：%1</translation>
    </message>
    <message numerus="yes">
        <source>Of %1 neurons that fire in layers from %2 on in any of the listed studies; candidates promote %n or more words of a concept among their first %3. They were looked for among the neurons that fire, so that they fire more often than drawn ones is no finding.</source>
        <translation>
            <numerusform>在所列任一研究中从第 %2 层起激发的 %1 个神经元中；候选者在前 %3 个词中促进至少 %n 个概念词。它们是在激发的神经元中寻找的，因此比随机抽取者激发更频繁不算发现。</numerusform>
        </translation>
    </message>
    <message>
        <source>Concept neurons are looked for among the neurons that fire: have some answers worked out first, with K above 0, and the model of the study open.</source>
        <translation>概念神经元在激发的神经元中寻找：请先用大于 0 的 K 推算一些答案，并打开研究所用的模型。</translation>
    </message>
    <message>
        <source>Nothing was looked for yet.</source>
        <translation>尚未寻找。</translation>
    </message>
    <message>
        <source>Asking the model what the neurons that fire promote: %1 of %2</source>
        <translation>正在询问模型激发的神经元促进什么：%1 / %2</translation>
    </message>
    <message>
        <source>Neurons of “%1”</source>
        <translation>“%1”的神经元</translation>
    </message>
    <message>
        <source>The verdict was not kept.</source>
        <translation>判定未能保存。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>As the study&apos;s folder has it.</source>
        <translation>按研究文件夹中所存。</translation>
    </message>
    <message>
        <source>rule, searched here</source>
        <translation>规则，在此搜索</translation>
    </message>
    <message>
        <source>The concepts of the study&apos;s folder cannot be read.</source>
        <translation>无法读取研究文件夹中的概念。</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>未接受</translation>
    </message>
</context>
<context>
    <name>neurex::app::ConceptFinder</name>
    <message>
        <source>Concept neurons</source>
        <translation>概念神经元</translation>
    </message>
</context>
<context>
    <name>neurex::app::ContextsSection</name>
    <message>
        <source>Choose a text file...</source>
        <translation>选择文本文件...</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Places of the text with the largest and smallest values</source>
        <translation>文本中数值最大和最小的位置</translation>
    </message>
    <message>
        <source>A text in UTF-8, in which the neuron&apos;s largest and smallest values are looked for.</source>
        <translation>UTF-8 文本，在其中寻找该神经元的最大值和最小值。</translation>
    </message>
    <message>
        <source>%1
Choose another text file.</source>
        <translation>%1
选择另一个文本文件。</translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionBinder</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The corruption has stopped; finished answers are kept.</source>
        <translation>破坏已停止；已完成的答案会保留。</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n neuron(s))</source>
        <comment>a list</comment>
        <translation>
            <numerusform>%1（%n 个神经元）</numerusform>
        </translation>
    </message>
    <message>
        <source>Selected neurons</source>
        <translation>选中的神经元</translation>
    </message>
    <message>
        <source>Another study is being corrupted.</source>
        <translation>正在破坏另一个研究。</translation>
    </message>
    <message>
        <source>A study can be corrupted when all its answers are worked out.</source>
        <translation>所有答案推算完成后才能破坏研究。</translation>
    </message>
    <message>
        <source>Open the model of the study to corrupt its neurons.</source>
        <translation>请打开研究所用的模型以破坏其神经元。</translation>
    </message>
    <message>
        <source>Find concept neurons, keep a set or select neurons: these can be corrupted.</source>
        <translation>请寻找概念神经元、保存集合或选择神经元：它们可被破坏。</translation>
    </message>
    <message>
        <source>The corruptions of the study&apos;s folder cannot be read.</source>
        <translation>无法读取研究文件夹中的破坏结果。</translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionController</name>
    <message>
        <source>Corruption</source>
        <translation>破坏</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionPanel</name>
    <message>
        <source>Seed of the noise</source>
        <translation>噪声种子</translation>
    </message>
    <message>
        <source>Number of control sets</source>
        <translation>对照集合数</translation>
    </message>
    <message>
        <source>Seed of the control sets</source>
        <translation>对照集合种子</translation>
    </message>
    <message>
        <source>Corrupt</source>
        <translation>破坏</translation>
    </message>
    <message>
        <source>Has the questions answered again with these neurons corrupted, and with each control set; what was answered before is not asked again.</source>
        <translation>破坏这些神经元以及每个对照集合后重新回答问题；已回答的不再询问。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops; finished answers are kept.</source>
        <translation>停止；已完成的答案会保留。</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>图表...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF、SVG、PNG 或图的数据。</translation>
    </message>
    <message>
        <source>Corruption that is shown</source>
        <translation>显示的破坏</translation>
    </message>
    <message>
        <source>Accuracy with neurons corrupted</source>
        <translation>破坏神经元后的准确率</translation>
    </message>
    <message>
        <source>No corruption of this study is complete yet.</source>
        <translation>此研究尚无完整的破坏结果。</translation>
    </message>
    <message>
        <source>Neurons that are corrupted</source>
        <translation>被破坏的神经元</translation>
    </message>
    <message>
        <source>noise, as published</source>
        <translation>噪声，如发表</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>a factor</source>
        <translation>乘以系数</translation>
    </message>
    <message>
        <source>What is done to their value vectors</source>
        <translation>对其值向量的操作</translation>
    </message>
    <message>
        <source>Noise: one vector of normal numbers of mean -1 is added to the value vector of each neuron.</source>
        <translation>噪声：向每个神经元的值向量加上同一个均值为 -1 的正态向量。</translation>
    </message>
    <message>
        <source>Factor of the value vectors</source>
        <translation>值向量的系数</translation>
    </message>
    <message>
        <source>Each takes as long as the set itself; a rank p of 5 % takes %1 or more.</source>
        <translation>每个集合耗时与原集合相同；5 % 的排名 p 至少需要 %1 个。</translation>
    </message>
    <message>
        <source>layer-matched</source>
        <translation>层匹配</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Kind of control sets</source>
        <translation>对照集合类型</translation>
    </message>
    <message>
        <source>Progress of the corruption</source>
        <translation>破坏进度</translation>
    </message>
    <message>
        <source>With</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Control sets</source>
        <translation>对照集合</translation>
    </message>
    <message>
        <source>Corrupt</source>
        <comment>what is chosen beside it</comment>
        <translation>破坏</translation>
    </message>
    <message>
        <source>seed </source>
        <translation>种子 </translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionRecorder</name>
    <message>
        <source>The answers of the study cannot be compared with new ones: %1</source>
        <translation>该研究的答案无法与新答案比较：%1</translation>
    </message>
    <message>
        <source>The model is not what it was before the corruption: see &quot;taken_back&quot; in %1.</source>
        <translation>模型与破坏前不同：见 %1 中的 &quot;taken_back&quot;。</translation>
    </message>
</context>
<context>
    <name>neurex::app::CorruptionView</name>
    <message>
        <source>random sets</source>
        <translation>随机集合</translation>
    </message>
    <message>
        <source>layer-matched sets</source>
        <translation>层匹配集合</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 个百分点</translation>
    </message>
    <message>
        <source>, sign-flip p %1</source>
        <translation>，符号翻转 p %1</translation>
    </message>
    <message>
        <source>, too few answers changed for a test</source>
        <translation>，改变的答案太少，无法检验</translation>
    </message>
    <message>
        <source>%1, noise (mean %2, scale %3, seed %4)</source>
        <translation>%1，噪声（均值 %2，标准差 %3，种子 %4）</translation>
    </message>
    <message>
        <source>%1, value vectors zero</source>
        <translation>%1，值向量置零</translation>
    </message>
    <message>
        <source>%1, value vectors times %2</source>
        <translation>%1，值向量乘以 %2</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>unchanged, n = %1</source>
        <translation>未改变，n = %1</translation>
    </message>
    <message>
        <source>%1 (%2 neurons), n = %3</source>
        <comment>name, number, questions</comment>
        <translation>%1（%2 个神经元），n = %3</translation>
    </message>
    <message>
        <source>%1, %2 of n = %3</source>
        <comment>kind, number of sets, questions</comment>
        <translation>%1，%2 个，n = %3</translation>
    </message>
    <message>
        <source>Accuracy, corrupted: %1; 95 % intervals, of control sets median and range</source>
        <translation>准确率，破坏：%1；95 % 区间，对照集合为中位数与范围</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>The answers with these neurons corrupted are not complete yet; the same corruption goes on.</source>
        <translation>破坏这些神经元后的答案尚不完整；以相同设置可继续。</translation>
    </message>
    <message>
        <source>%1, against unchanged: %2</source>
        <comment>rule, difference</comment>
        <translation>%1，相对未改变：%2</translation>
    </message>
    <message>
        <source>; rank p %1 among %2 %3</source>
        <comment>p, number, kind of control sets</comment>
        <translation>；在 %2 个%3中排名 p %1</translation>
    </message>
    <message>
        <source>Too few control sets for a rank p of 5 %: that takes %1 or more.</source>
        <translation>对照集合太少，达不到 5 % 的排名 p：至少需要 %1 个。</translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) are not complete yet.</source>
        <translation>
            <numerusform>%n 个集合尚不完整。</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back: the model&apos;s files and a pass of it were the same before and after.</source>
        <translation>已还原：模型文件及其一次前向计算前后相同。</translation>
    </message>
    <message>
        <source>The model was not the same before and after: these numbers cannot be relied on.</source>
        <translation>模型前后不同：这些数字不可靠。</translation>
    </message>
    <message numerus="yes">
        <source>%1: median %2, all %n set(s) from %3 to %4</source>
        <translation>
            <numerusform>%1：中位数 %2，全部 %n 个集合从 %3 到 %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: median %2, %n set(s), 95 % of them from %3 to %4</source>
        <translation>
            <numerusform>%1：中位数 %2，%n 个集合，其中 95 % 从 %3 到 %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::DemoFiles</name>
    <message>
        <source>The demo was not found. Looked at %1. Name its folder in the environment variable NEUREX_DEMO.</source>
        <translation>未找到演示。已查找 %1。请用环境变量 NEUREX_DEMO 指定其文件夹。</translation>
    </message>
    <message>
        <source>The demo folder %1 holds no model: there is neither model/config.json nor config.json.</source>
        <translation>演示文件夹 %1 中没有模型：既无 model/config.json，也无 config.json。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a folder, nor a GGUF file, nor a model in the Hugging Face cache %2. Download it there first, or give its folder or file.</source>
        <translation>“%1”既不是文件夹，也不是 GGUF 文件，也不是 Hugging Face 缓存 %2 中的模型。请先下载到该处，或给出其文件夹或文件。</translation>
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
        <translation>无法显示差值。</translation>
    </message>
    <message>
        <source>The scores are being read...</source>
        <translation>正在读取分值...</translation>
    </message>
    <message>
        <source>Tick two results with as many layers and neurons: the map shows the scores of one minus those of the other.</source>
        <translation>勾选两个层数和神经元数相同的结果：图中显示其中一个的分值减去另一个的分值。</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>复制为 Python</translation>
    </message>
    <message>
        <source>Difference of two results</source>
        <translation>两个结果之差</translation>
    </message>
</context>
<context>
    <name>neurex::app::DifferencePanel</name>
    <message>
        <source>Result whose scores are shown</source>
        <translation>显示其分值的结果</translation>
    </message>
    <message>
        <source>Result whose scores are taken away</source>
        <translation>被减去分值的结果</translation>
    </message>
    <message>
        <source>Unit in which scores are compared</source>
        <translation>比较分值所用的单位</translation>
    </message>
    <message>
        <source>Map of the differences of scores, layers by neurons</source>
        <translation>分值之差的图，层乘神经元</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>减</translation>
    </message>
</context>
<context>
    <name>neurex::app::DoseSection</name>
    <message>
        <source>Lowest factor</source>
        <translation>最低系数</translation>
    </message>
    <message>
        <source>Highest factor</source>
        <translation>最高系数</translation>
    </message>
    <message>
        <source>on the task, too</source>
        <translation>也在任务上测量</translation>
    </message>
    <message>
        <source>Number of factors</source>
        <translation>系数个数</translation>
    </message>
    <message>
        <source>Also measures the mean probability of the right option and the accuracy on all of the task&apos;s questions at every factor; takes longer.</source>
        <translation>还在每个系数下测量任务全部问题的正确选项平均概率和准确率；耗时更长。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>系数</translation>
    </message>
</context>
<context>
    <name>neurex::app::EffectSection</name>
    <message>
        <source>Silenced</source>
        <translation>静默后</translation>
    </message>
    <message>
        <source>Excited</source>
        <translation>激发后</translation>
    </message>
    <message>
        <source>Right option, this question</source>
        <translation>正确选项，本问题</translation>
    </message>
    <message>
        <source>Right option, task</source>
        <translation>正确选项，任务</translation>
    </message>
    <message>
        <source>Accuracy, task</source>
        <translation>准确率，任务</translation>
    </message>
    <message>
        <source>Change of the right option&apos;s probability, mean over the proxies of the current question.</source>
        <translation>正确选项概率的变化，对当前问题的代理问题取均值。</translation>
    </message>
    <message>
        <source>Change of the right option&apos;s probability, mean over all proxies of the task.</source>
        <translation>正确选项概率的变化，对任务的所有代理问题取均值。</translation>
    </message>
    <message>
        <source>Change of the share of right answers over all proxies of the task.</source>
        <translation>任务所有代理问题中正确回答比例的变化。</translation>
    </message>
    <message>
        <source>%1
%2 percentage points</source>
        <translation>%1
%2 个百分点</translation>
    </message>
    <message>
        <source>Percentage points, measured with this neuron alone changed (x0, x2): %1.</source>
        <translation>百分点，仅改变此神经元时测得 (x0, x2)：%1。</translation>
    </message>
    <message>
        <source>The columns of the lists were measured at other positions: %1.</source>
        <translation>列表中的列在其他位置测得：%1。</translation>
    </message>
</context>
<context>
    <name>neurex::app::EmptyStates</name>
    <message>
        <source>Run attribution</source>
        <translation>运行归因</translation>
    </message>
    <message>
        <source>Choose a task</source>
        <translation>选择任务</translation>
    </message>
    <message>
        <source>Open the demo model</source>
        <translation>打开演示模型</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>重启引擎</translation>
    </message>
</context>
<context>
    <name>neurex::app::EndpointJudge</name>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>%1; so it went with %2 questions in a row, and no more are asked</source>
        <translation>%1；连续 %2 个问题都是如此，不再继续提问</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineClient</name>
    <message>
        <source>The engine did not answer within %1 seconds of its start (command: %2). Is this the right program?</source>
        <translation>引擎启动后 %1 秒内没有应答（命令：%2）。程序是否正确？</translation>
    </message>
    <message>
        <source>What the engine sent could not be understood: %1.</source>
        <translation>无法理解引擎发来的内容：%1。</translation>
    </message>
    <message>
        <source>The engine program &quot;%1&quot; could not be started: %2.</source>
        <translation>无法启动引擎程序“%1”：%2。</translation>
    </message>
    <message>
        <source>The engine ended before it was ready. %1</source>
        <translation>引擎在就绪前已结束。%1</translation>
    </message>
    <message>
        <source>The engine did not introduce itself with its first message.</source>
        <translation>引擎的第一条消息没有表明自己的身份。</translation>
    </message>
    <message>
        <source>The engine (version %1) speaks protocol %2, this program (version %3) speaks protocol %4. Install both from the same release.</source>
        <translation>引擎（版本 %1）使用协议 %2，本程序（版本 %3）使用协议 %4。请从同一发行版安装两者。</translation>
    </message>
    <message>
        <source>The engine was ended on request.</source>
        <translation>引擎已按请求结束。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Replaced by a newer request.</source>
        <translation>已被更新的请求取代。</translation>
    </message>
    <message>
        <source>The engine was killed, probably by the system because memory ran out. Close other programs, choose a smaller model or a smaller memory budget.</source>
        <translation>引擎被终止，可能是系统因内存耗尽所为。请关闭其他程序，或选择更小的模型或更小的内存预算。</translation>
    </message>
    <message>
        <source>The engine was ended from outside (signal %1).</source>
        <translation>引擎被外部结束（信号 %1）。</translation>
    </message>
    <message>
        <source>The engine was ended by signal %1.</source>
        <translation>引擎被信号 %1 结束。</translation>
    </message>
    <message>
        <source>The engine ended by itself.</source>
        <translation>引擎自行结束。</translation>
    </message>
    <message>
        <source>The engine did not understand its command line; check the engine profile.</source>
        <translation>引擎无法理解其命令行；请检查引擎配置。</translation>
    </message>
    <message>
        <source>The engine gave up because the messages to it were damaged. Engine and program may be of different versions.</source>
        <translation>引擎因收到的消息损坏而放弃。引擎与程序的版本可能不同。</translation>
    </message>
    <message>
        <source>The engine ran out of memory. Choose a smaller model, a smaller type or a smaller memory budget.</source>
        <translation>引擎内存耗尽。请选择更小的模型、更小的类型或更小的内存预算。</translation>
    </message>
    <message>
        <source>The engine lost its device and must be started again. If this repeats, choose another device.</source>
        <translation>引擎失去了设备，必须重新启动。如反复出现，请选择其他设备。</translation>
    </message>
    <message>
        <source>The engine program was not found or may not be run (exit code %1); check the command of the engine profile.</source>
        <translation>未找到引擎程序或不允许运行（退出码 %1）；请检查引擎配置中的命令。</translation>
    </message>
    <message>
        <source>The connection to the other machine failed (exit code 255). Check that its name is right and that it asks for no password.</source>
        <translation>与另一台机器的连接失败（退出码 255）。请检查其名称是否正确，以及是否不要求密码。</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly with exit code %1.</source>
        <translation>引擎意外结束，退出码 %1。</translation>
    </message>
    <message>
        <source>The engine is not running.</source>
        <translation>引擎未在运行。</translation>
    </message>
    <message>
        <source>%1 Start it again.</source>
        <translation>%1 请重新启动。</translation>
    </message>
    <message>
        <source>The engine crashed (signal %1).</source>
        <translation>引擎崩溃（信号 %1）。</translation>
    </message>
    <message>
        <source>The engine was ended because its terminal or connection was closed (signal %1).</source>
        <translation>引擎因其终端或连接被关闭而结束（信号 %1）。</translation>
    </message>
    <message>
        <source>The engine program could not be loaded: %1. Install what is missing, or raise the limit on memory (ulimit -v).</source>
        <translation>无法加载引擎程序：%1。请安装缺少的内容，或提高内存限制 (ulimit -v)。</translation>
    </message>
    <message>
        <source>The engine could not start.</source>
        <translation>引擎无法启动。</translation>
    </message>
    <message>
        <source>The engine ended because a file of the model could not be read any more. Open the model again.</source>
        <translation>引擎已结束，因为模型的某个文件无法再读取。请重新打开模型。</translation>
    </message>
    <message>
        <source>The prompt has %1 tokens, more than any model reads and a message holds; shorten its text.</source>
        <translation>提示词有 %1 个词元，超过任何模型能读取和一条消息能容纳的数量；请缩短文本。</translation>
    </message>
    <message>
        <source>%1 It said: %2.</source>
        <translation>%1 引擎输出：%2。</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineMenu</name>
    <message>
        <source>&amp;This computer</source>
        <translation>本机(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Engine profiles...</source>
        <translation>引擎配置(&amp;E)...</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProbe</name>
    <message>
        <source>neurex-engine %1, protocol %2 as this program</source>
        <translation>neurex-engine %1，协议 %2，与本程序相同</translation>
    </message>
    <message numerus="yes">
        <source>torch %1, %2, %n thread(s)</source>
        <translation>
            <numerusform>torch %1，%2，%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3 of %4 free</source>
        <translation>%1：%2，可用 %3 / %4</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProfile</name>
    <message>
        <source>NEUREX_ENGINE names &quot;%1&quot;, which is not a program; correct or unset the variable.</source>
        <translation>NEUREX_ENGINE 指定的“%1”不是程序；请更正或取消该变量。</translation>
    </message>
    <message>
        <source>The program neurex-engine was not found. Looked at %1 and in PATH. Build or install it, or name it in the environment variable NEUREX_ENGINE.</source>
        <translation>未找到程序 neurex-engine。已查找 %1 和 PATH。请构建或安装它，或用环境变量 NEUREX_ENGINE 指定。</translation>
    </message>
    <message>
        <source>Engine profile: %1. Expected name, command (a list of texts) and start_timeout_ms.</source>
        <translation>引擎配置：%1。应有 name、command（文本列表）和 start_timeout_ms。</translation>
    </message>
    <message>
        <source>Engine profile &quot;%1&quot;: the command is empty; expected a program and its arguments.</source>
        <translation>引擎配置“%1”：命令为空；应为程序及其参数。</translation>
    </message>
    <message>
        <source>Engine profile &quot;%1&quot;: start_timeout_ms is %2; expected a positive number.</source>
        <translation>引擎配置“%1”：start_timeout_ms 为 %2；应为正数。</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProfileStore</name>
    <message>
        <source>The engine profiles in %1 cannot be read: %2.</source>
        <translation>无法读取 %1 中的引擎配置：%2。</translation>
    </message>
    <message>
        <source>%1 is not a file of engine profiles. Correct it, or remove it to start anew.</source>
        <translation>%1 不是引擎配置文件。请更正，或将其删除以重新开始。</translation>
    </message>
    <message>
        <source>%1: the name &quot;%2&quot; is empty or occurs twice.</source>
        <translation>%1：名称“%2”为空或重复。</translation>
    </message>
    <message>
        <source>There is no engine profile &quot;%1&quot; in %2. There are: %3.</source>
        <translation>%2 中没有引擎配置“%1”。现有：%3。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>neurex::app::EngineProfilesDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Engine profiles</source>
        <translation>引擎配置</translation>
    </message>
    <message>
        <source>The engine answers.</source>
        <translation>引擎有应答。</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Computer reached by &amp;ssh</source>
        <translation>通过 ssh 连接的计算机(&amp;S)</translation>
    </message>
    <message>
        <source>remote</source>
        <translation>远程</translation>
    </message>
    <message>
        <source>Any &amp;command</source>
        <translation>任意命令(&amp;C)</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>How long the engine may take until its first message</source>
        <translation>等待引擎第一条消息的最长时间</translation>
    </message>
    <message>
        <source>The command must end in &quot;neurex-engine serve&quot; on the other side, and must not ask for a password. No shell is involved.</source>
        <translation>命令须以另一端的“neurex-engine serve”结尾，且不得要求密码。不经过 shell。</translation>
    </message>
    <message>
        <source>Result of the test</source>
        <translation>测试结果</translation>
    </message>
    <message>
        <source>Test starts the engine, says what it is, and ends it again.</source>
        <translation>测试会启动引擎，显示其信息，然后将其结束。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>C&amp;ommand</source>
        <translation>命令(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Wait at most</source>
        <translation>最长等待(&amp;W)</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>A profile needs a name.</source>
        <translation>配置需要名称。</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; occurs twice.</source>
        <translation>名称“%1”重复。</translation>
    </message>
    <message>
        <source>The profile &quot;%1&quot; needs a command.</source>
        <translation>配置“%1”需要命令。</translation>
    </message>
    <message numerus="yes">
        <source>Starting the engine, for at most %n second(s)...</source>
        <translation>
            <numerusform>正在启动引擎，最多 %n 秒...</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ExplorerActions</name>
    <message>
        <source>&amp;Demo model</source>
        <translation>演示模型(&amp;D)</translation>
    </message>
    <message>
        <source>Open task &amp;file...</source>
        <translation>打开任务文件(&amp;F)...</translation>
    </message>
    <message>
        <source>Export layer &amp;profile...</source>
        <translation>导出层分布图(&amp;P)...</translation>
    </message>
    <message>
        <source>Reopen the &amp;last session</source>
        <translation>重新打开上次会话(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>保存会话(&amp;S)</translation>
    </message>
    <message>
        <source>Save session &amp;as...</source>
        <translation>会话另存为(&amp;A)...</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>正常(&amp;N)</translation>
    </message>
    <message>
        <source>Custom &amp;factor...</source>
        <translation>自定义系数(&amp;F)...</translation>
    </message>
    <message>
        <source>Select the top K &amp;bad</source>
        <translation>选择前 K 个坏神经元(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Go to neuron...</source>
        <translation>转到神经元(&amp;G)...</translation>
    </message>
    <message>
        <source>&amp;Copy selected neurons</source>
        <translation>复制所选神经元(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Enhance: excite good, silence bad</source>
        <translation>增强：激发好的，静默坏的(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Degrade: silence good, excite bad</source>
        <translation>削弱：静默好的，激发坏的(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Clear every intervention</source>
        <translation>清除所有干预(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Run attribution</source>
        <translation>运行归因(&amp;R)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>&amp;Cancel, then clear the selection</source>
        <translation>取消，再清除选择(&amp;C)</translation>
    </message>
    <message>
        <source>Re&amp;start the engine</source>
        <translation>重启引擎(&amp;S)</translation>
    </message>
    <message>
        <source>Engine &amp;log...</source>
        <translation>引擎日志(&amp;L)...</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Show the &amp;whole model</source>
        <translation>显示整个模型(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Lock the colour range</source>
        <translation>锁定颜色范围(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;What am I looking at?</source>
        <translation>我看到的是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;About Neurex</source>
        <translation>关于 Neurex(&amp;A)</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>&amp;Both sides</source>
        <translation>两侧(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Good neurons only</source>
        <translation>仅好神经元(&amp;G)</translation>
    </message>
    <message>
        <source>B&amp;ad neurons only</source>
        <translation>仅坏神经元(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Recent sess&amp;ions</source>
        <translation>最近的会话(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>De&amp;vice</source>
        <translation>设备(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>任务(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Neurons</source>
        <translation>神经元(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Intervene</source>
        <translation>干预(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Side</source>
        <translation>侧(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Target of the attribution</source>
        <translation>归因目标(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Quadrature rule</source>
        <translation>求积规则(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Colour &amp;scale</source>
        <translation>颜色标度(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Export figure or table...</source>
        <translation>导出图或表格(&amp;E)...</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Open &amp;run folder...</source>
        <translation>打开运行文件夹(&amp;R)...</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>复制为 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>Copy as CS&amp;V with scores</source>
        <translation>复制为带分值的 CSV(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Paste neurons</source>
        <translation>粘贴神经元(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Import neurons...</source>
        <translation>导入神经元(&amp;I)...</translation>
    </message>
    <message>
        <source>Save the selected neurons as a se&amp;t...</source>
        <translation>将所选神经元存为集合(&amp;T)...</translation>
    </message>
    <message>
        <source>N&amp;ote and tags...</source>
        <translation>笔记和标签(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Find a command...</source>
        <translation>查找命令(&amp;F)...</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;RANDOM control, any layer</source>
        <translation>RANDOM 对照，任意层(&amp;R)</translation>
    </message>
    <message>
        <source>RANDOM control, &amp;layers matched</source>
        <translation>RANDOM 对照，层匹配(&amp;L)</translation>
    </message>
    <message>
        <source>Score of the task</source>
        <translation>任务分值</translation>
    </message>
    <message>
        <source>Current question</source>
        <translation>当前问题</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Difference of two runs</source>
        <translation>两次运行之差</translation>
    </message>
    <message>
        <source>&amp;Hugging Face cache</source>
        <translation>Hugging Face 缓存(&amp;H)</translation>
    </message>
    <message>
        <source>En&amp;gine</source>
        <translation>引擎(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>方法(&amp;M)</translation>
    </message>
    <message>
        <source>P&amp;ages</source>
        <translation>页面(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Map shows</source>
        <translation>热图显示(&amp;M)</translation>
    </message>
    <message>
        <source>Ope&amp;n session...</source>
        <translation>打开会话(&amp;N)...</translation>
    </message>
    <message>
        <source>&amp;Write report...</source>
        <translation>写报告(&amp;W)...</translation>
    </message>
    <message>
        <source>Ne&amp;xt state (silence, excite, normal)</source>
        <translation>下一状态（静默、激发、正常）(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Excite (x2)</source>
        <translation>激发 (x2)(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Silence (x0)</source>
        <translation>静默 (x0)(&amp;S)</translation>
    </message>
    <message>
        <source>Select the top &amp;K good</source>
        <translation>选择前 &amp;K 个好神经元</translation>
    </message>
    <message>
        <source>Mas&amp;k of the sum (ACE)</source>
        <translation>求和掩码 (ACE)(&amp;K)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>Run the s&amp;weep</source>
        <translation>运行扫描(&amp;W)</translation>
    </message>
    <message>
        <source>Mark the &amp;best neurons</source>
        <translation>标记最好的神经元(&amp;B)</translation>
    </message>
    <message>
        <source>Marks may hide cells; without them the map and its figures show the cells alone.</source>
        <translation>标记可能遮住单元格；不加标记时，热图及其图只显示单元格。</translation>
    </message>
    <message>
        <source>&amp;Unsaved sessions...</source>
        <translation>未保存的会话(&amp;U)...</translation>
    </message>
    <message>
        <source>Import a data set...</source>
        <translation>导入数据集...</translation>
    </message>
    <message>
        <source>&amp;Open model...</source>
        <translation>打开模型(&amp;O)...</translation>
    </message>
    <message>
        <source>What is &amp;inside</source>
        <translation>查看内容(&amp;I)</translation>
    </message>
    <message>
        <source>By &amp;score</source>
        <translation>按分值(&amp;S)</translation>
    </message>
    <message>
        <source>Neurons &amp;or controls</source>
        <translation>神经元或对照(&amp;O)</translation>
    </message>
    <message>
        <source>Measured: silenced</source>
        <translation>实测：静默</translation>
    </message>
    <message>
        <source>Measured: excited</source>
        <translation>实测：激发</translation>
    </message>
    <message>
        <source>&amp;Pin this intervention</source>
        <translation>固定此干预(&amp;P)</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Unpi&amp;n</source>
        <translation>取消固定(&amp;N)</translation>
    </message>
    <message>
        <source>Open pro&amp;be folder...</source>
        <translation>打开探针文件夹(&amp;B)...</translation>
    </message>
    <message>
        <source>Open a search over s&amp;hifts...</source>
        <translation>打开移动量搜索(&amp;H)...</translation>
    </message>
    <message>
        <source>&amp;Response curve (empirical gradient, NEG)</source>
        <translation>响应曲线（经验梯度，NEG）(&amp;R)</translation>
    </message>
    <message>
        <source>response curve empirical gradient linear</source>
        <comment>words to find a command by</comment>
        <translation>响应曲线 经验梯度 线性</translation>
    </message>
</context>
<context>
    <name>neurex::app::ExplorerSession</name>
    <message>
        <source>The task is not the one of the session any more, so its results are not shown.</source>
        <translation>任务已不是会话中的那个，因此不显示其结果。</translation>
    </message>
    <message>
        <source>This run belongs to the model %1 with %2 layers of %3 neurons; the loaded model has %4 layers of %5. Open that model first.</source>
        <translation>此运行属于模型 %1，有 %2 层，每层 %3 个神经元；已加载的模型有 %4 层，每层 %5 个。请先打开该模型。</translation>
    </message>
    <message>
        <source>The run settings were changed meanwhile, so the session&apos;s results are not shown.</source>
        <translation>运行设置在此期间已更改，因此不显示会话的结果。</translation>
    </message>
    <message>
        <source>%1. What is shown belongs to the version that was read; open it again to use the new one.</source>
        <translation>%1。所显示的内容属于已读取的版本；请重新打开以使用新版本。</translation>
    </message>
    <message>
        <source>This run was made with another version of the task %1.</source>
        <translation>此运行是用任务 %1 的另一个版本得到的。</translation>
    </message>
    <message>
        <source>They stay where they were; what you do from now on is a session without a file.</source>
        <translation>它们留在原处；从现在起您所做的属于一个没有文件的会话。</translation>
    </message>
    <message>
        <source>Other texts stood around the prompts of this run (prompt form %1).</source>
        <translation>此运行的提示词前后是另外的文本（提示词格式 %1）。</translation>
    </message>
    <message>
        <source>The prompts of this run had the form %1; what is judged here has the form %2.</source>
        <translation>此运行的提示词格式为 %1；此处用于评判的格式为 %2。</translation>
    </message>
</context>
<context>
    <name>neurex::app::FigureExporter</name>
    <message>
        <source>Map of neurons</source>
        <translation>神经元热图</translation>
    </message>
    <message>
        <source>Layer profile</source>
        <translation>层分布图</translation>
    </message>
    <message>
        <source>Good and bad neurons</source>
        <translation>好神经元和坏神经元</translation>
    </message>
    <message>
        <source>Totals of the answers</source>
        <translation>回答汇总</translation>
    </message>
    <message>
        <source>Answers to every question</source>
        <translation>每个问题的回答</translation>
    </message>
    <message>
        <source>The command is in the clipboard.</source>
        <translation>命令已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>%1 file (*.%2)</source>
        <translation>%1 文件 (*.%2)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Dose-response curve</source>
        <translation>剂量反应曲线</translation>
    </message>
    <message>
        <source>Answers to the chosen question</source>
        <translation>所选问题的回答</translation>
    </message>
    <message>
        <source>Response curve</source>
        <translation>响应曲线</translation>
    </message>
</context>
<context>
    <name>neurex::app::GuideWindow</name>
    <message>
        <source>Neurex guide</source>
        <translation>Neurex 指南</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Text of the section</source>
        <translation>章节正文</translation>
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
        <translation>在 %1 中未找到模型</translation>
    </message>
</context>
<context>
    <name>neurex::app::ImportDialog</name>
    <message>
        <source>The first questions</source>
        <translation>前几个问题</translation>
    </message>
    <message>
        <source>What is left out or doubtful</source>
        <translation>被略去或存疑的内容</translation>
    </message>
    <message>
        <source>Import a data set</source>
        <translation>导入数据集</translation>
    </message>
    <message>
        <source>Ch&amp;oose files...</source>
        <translation>选择文件(&amp;O)...</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略去</translation>
    </message>
    <message>
        <source>&amp;Save and open...</source>
        <translation>保存并打开(&amp;S)...</translation>
    </message>
    <message>
        <source>Choose the files of a data set</source>
        <translation>选择数据集的文件</translation>
    </message>
    <message>
        <source>Data sets (*.txt *.csv *.tsv *.json *.jsonl *.conll *.pos *.neg);;All files (*)</source>
        <translation>数据集 (*.txt *.csv *.tsv *.json *.jsonl *.conll *.pos *.neg);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose the files of a data set.</source>
        <translation>请选择数据集的文件。</translation>
    </message>
    <message>
        <source>Reading...</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>The data set cannot be imported.</source>
        <translation>无法导入该数据集。</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>已略去：%1</translation>
    </message>
    <message>
        <source>%1: %2 questions, %3 choose neurons and %4 judge them. Guessing answers %5 %.</source>
        <translation>%1：共 %2 个问题，其中 %3 个用于选择神经元，%4 个用于评判。随机猜测可答对 %5 %。</translation>
    </message>
    <message>
        <source>Save the task</source>
        <translation>保存任务</translation>
    </message>
    <message>
        <source>Task files (*.jsonl);;All files (*)</source>
        <translation>任务文件 (*.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>This is a file of the data set itself; choose another name.</source>
        <translation>这是数据集本身的文件；请换一个名称。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ImportForm</name>
    <message>
        <source>As recognised</source>
        <translation>按识别结果</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Text column</source>
        <translation>文本列(&amp;T)</translation>
    </message>
    <message>
        <source>by its name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>&amp;Answer column</source>
        <translation>答案列(&amp;A)</translation>
    </message>
    <message>
        <source>O&amp;ption columns</source>
        <translation>选项列(&amp;P)</translation>
    </message>
    <message>
        <source>one with a list, or several with commas</source>
        <translation>含列表的一列，或以逗号分隔的多列</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>问题(&amp;Q)</translation>
    </message>
    <message>
        <source>{column} stands for what a column holds</source>
        <translation>{列名} 代表该列的内容</translation>
    </message>
    <message>
        <source>Shown &amp;labels</source>
        <translation>显示的标签(&amp;L)</translation>
    </message>
    <message>
        <source>The first row &amp;names the columns</source>
        <translation>第一行是列名(&amp;N)</translation>
    </message>
    <message>
        <source>Other labels or answers</source>
        <translation>其他标签或答案</translation>
    </message>
    <message>
        <source>Other labels</source>
        <translation>其他标签</translation>
    </message>
    <message>
        <source>Parts of the sentence with as many words</source>
        <translation>句中词数相同的片段</translation>
    </message>
    <message>
        <source>Answers of other questions</source>
        <translation>其他问题的答案</translation>
    </message>
    <message>
        <source>&amp;Wrong options</source>
        <translation>错误选项(&amp;W)</translation>
    </message>
    <message>
        <source>Opt&amp;ions</source>
        <translation>选项数(&amp;I)</translation>
    </message>
    <message>
        <source>as many as usual</source>
        <translation>按通常数量</translation>
    </message>
    <message>
        <source>Questions that c&amp;hoose neurons</source>
        <translation>用于选择神经元的问题(&amp;H)</translation>
    </message>
    <message>
        <source>half of them</source>
        <translation>一半</translation>
    </message>
    <message>
        <source>Questions that &amp;judge them</source>
        <translation>用于评判的问题(&amp;J)</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>随机种子(&amp;D)</translation>
    </message>
    <message>
        <source>As many of each la&amp;bel</source>
        <translation>各标签数量相同(&amp;B)</translation>
    </message>
    <message>
        <source>One question is shown sol&amp;ved before the others</source>
        <translation>在其他问题之前展示一个已解答的问题(&amp;V)</translation>
    </message>
    <message>
        <source>Lic&amp;ence</source>
        <translation>许可证(&amp;E)</translation>
    </message>
    <message>
        <source>of the data</source>
        <translation>数据的许可证</translation>
    </message>
    <message>
        <source>So&amp;urce</source>
        <translation>来源(&amp;U)</translation>
    </message>
    <message>
        <source>where the data is from</source>
        <translation>数据的出处</translation>
    </message>
    <message>
        <source>Say how many questions choose neurons and how many judge them, or neither.</source>
        <translation>请同时给出用于选择神经元和用于评判的问题数，或都不填。</translation>
    </message>
    <message>
        <source>Shown labels are written as 0=negative,1=positive.</source>
        <translation>显示的标签写作 0=negative,1=positive。</translation>
    </message>
</context>
<context>
    <name>neurex::app::InterventionController</name>
    <message>
        <source>Enhance with the top %1</source>
        <translation>用前 %1 个神经元增强</translation>
    </message>
    <message>
        <source>Degrade with the top %1</source>
        <translation>用前 %1 个神经元削弱</translation>
    </message>
    <message>
        <source>Switch the operator off</source>
        <translation>关闭算子</translation>
    </message>
    <message>
        <source>Change the budget</source>
        <translation>更改预算</translation>
    </message>
    <message numerus="yes">
        <source>Set %n neuron(s) back to normal</source>
        <translation>
            <numerusform>将 %n 个神经元恢复正常</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excite %n neuron(s)</source>
        <translation>
            <numerusform>激发 %n 个神经元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silence %n neuron(s)</source>
        <translation>
            <numerusform>静默 %n 个神经元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %n neuron(s) to %1</source>
        <translation>
            <numerusform>将 %n 个神经元设为 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear every intervention</source>
        <translation>清除所有干预</translation>
    </message>
</context>
<context>
    <name>neurex::app::JobReporter</name>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Load model</source>
        <translation>加载模型</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>归因</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>No command does the same: the scores are kept in memory only, there is no run folder to name.</source>
        <translation>没有等效命令：分值只在内存中，没有可指定的运行文件夹。</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>No command does the same: the run in %1 has these questions, but another mask. Run the attribution with this mask (page Run settings, or `neurex attribute --mask`).</source>
        <translation>没有等效命令：%1 中的运行含有这些问题，但掩码不同。请用此掩码运行归因（“运行设置”页，或 `neurex attribute --mask`）。</translation>
    </message>
    <message>
        <source>Empirical gradients</source>
        <translation>经验梯度</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>No command does the same: it cannot take the questions that judge of a split that is drawn.</source>
        <translation>没有等价的命令：对于随机划分，命令行无法只取用于评判的问题。</translation>
    </message>
    <message>
        <source>Judging probes</source>
        <translation>评判探针</translation>
    </message>
    <message>
        <source>probes</source>
        <translation>个探针</translation>
    </message>
    <message>
        <source>The neurex probe command that made a probe has judged it, too; nothing is written.</source>
        <translation>生成探针的 neurex probe 命令也已评判过它；不会写入任何内容。</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Concept neurons</source>
        <translation>概念神经元</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>neurex reason --concepts does this for one study.</source>
        <translation>neurex reason --concepts 可对一项研究这样做。</translation>
    </message>
    <message>
        <source>neurex reason does this in a folder of its own.</source>
        <translation>neurex reason 在自己的文件夹中这样做。</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>Search over shifts</source>
        <translation>移动搜索</translation>
    </message>
    <message>
        <source>Corruption</source>
        <translation>破坏</translation>
    </message>
    <message>
        <source>neurex reason --corrupt does this for one study.</source>
        <translation>neurex reason --corrupt 可对单个研究执行此操作。</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>单元格</translation>
    </message>
</context>
<context>
    <name>neurex::app::JobsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
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
        <translation>运行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>neurex::app::JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Engine log</source>
        <translation>引擎日志</translation>
    </message>
    <message>
        <source>Jobs of this session</source>
        <translation>本会话的作业</translation>
    </message>
    <message>
        <source>Nothing has run yet. Loading, attribution, answers and sweeps are listed here.</source>
        <translation>尚未运行任何作业。加载、归因、回答和扫描会列在此处。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the selected job; what is done is kept</source>
        <translation>取消所选作业；已完成的部分会保留</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>Copy the command that does the same without a window</source>
        <translation>复制无需窗口即可完成相同工作的命令</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Forget the jobs that have ended</source>
        <translation>移除已结束的作业</translation>
    </message>
    <message>
        <source>The engine has written nothing.</source>
        <translation>引擎没有输出任何内容。</translation>
    </message>
</context>
<context>
    <name>neurex::app::KeptText</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>a session</source>
        <translation>一个会话</translation>
    </message>
    <message>
        <source>enhance K %1</source>
        <translation>增强 K %1</translation>
    </message>
    <message>
        <source>degrade K %1</source>
        <translation>削弱 K %1</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n 个神经元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s)</source>
        <translation>
            <numerusform>%n 个集合</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n 条笔记</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n 个结果</numerusform>
        </translation>
    </message>
    <message>
        <source>sweep %1 of %2</source>
        <translation>扫描 %1/%2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 个步骤</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::ListCommands</name>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>The clipboard holds no list of neurons: %1</source>
        <translation>剪贴板中没有神经元列表：%1</translation>
    </message>
    <message>
        <source>Import neurons</source>
        <translation>导入神经元</translation>
    </message>
    <message>
        <source>Lists of neurons (*.txt *.csv *.tsv *.json);;Files of a run (*.safetensors *.json *.jsonl);;All files (*)</source>
        <translation>神经元列表 (*.txt *.csv *.tsv *.json);;运行的文件 (*.safetensors *.json *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save as a set</source>
        <translation>存为集合</translation>
    </message>
    <message numerus="yes">
        <source>Name for %n selected neuron(s):</source>
        <translation>
            <numerusform>%n 个所选神经元的名称:</numerusform>
        </translation>
    </message>
    <message>
        <source>Set</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>%1 的笔记</translation>
    </message>
    <message numerus="yes">
        <source>Note on %n neuron(s)</source>
        <translation>
            <numerusform>%n 个神经元的笔记</numerusform>
        </translation>
    </message>
    <message>
        <source>for example: date, month</source>
        <translation>例如：日期, 月份</translation>
    </message>
    <message>
        <source>Words to find neurons by: tag:date in the filter of a list</source>
        <translation>用于查找神经元的词：在列表筛选中输入 tag:日期</translation>
    </message>
    <message>
        <source>&amp;Note:</source>
        <translation>笔记(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Tags, separated by commas:</source>
        <translation>标签，以逗号分隔(&amp;T):</translation>
    </message>
</context>
<context>
    <name>neurex::app::MainWindow</name>
    <message>
        <source>There is no view &quot;%1&quot;.</source>
        <translation>没有视图“%1”。</translation>
    </message>
    <message>
        <source>window visible after %1 ms</source>
        <translation>窗口在 %1 ms 后可见</translation>
    </message>
    <message>
        <source>Demo: %1</source>
        <translation>演示：%1</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Map of neuron scores, layers by neurons</source>
        <translation>神经元分值热图，层 x 神经元</translation>
    </message>
    <message>
        <source>Share of the score in each layer</source>
        <translation>各层的分值占比</translation>
    </message>
    <message>
        <source>Good neurons</source>
        <translation>好神经元</translation>
    </message>
    <message>
        <source>Bad neurons</source>
        <translation>坏神经元</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Task: %1</source>
        <translation>任务：%1</translation>
    </message>
    <message>
        <source>%1, %2 - Neurex</source>
        <translation>%1，%2 - Neurex</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>试验场</translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation>干预</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Run settings</source>
        <translation>运行设置</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
</context>
<context>
    <name>neurex::app::MapBinder</name>
    <message>
        <source>Which of the question&apos;s proxies</source>
        <translation>问题的哪个代理问题</translation>
    </message>
    <message>
        <source>all proxies</source>
        <translation>所有代理问题</translation>
    </message>
    <message>
        <source>proxy %1</source>
        <translation>代理问题 %1</translation>
    </message>
    <message>
        <source>minus %1</source>
        <translation>减 %1</translation>
    </message>
    <message>
        <source>The run that is taken away from the one shown</source>
        <translation>从所示运行中减去的运行</translation>
    </message>
    <message>
        <source>Choose a run</source>
        <translation>选择运行</translation>
    </message>
    <message>
        <source>The engine is starting...</source>
        <translation>正在启动引擎...</translation>
    </message>
    <message>
        <source>The model is being loaded...</source>
        <translation>正在加载模型...</translation>
    </message>
    <message>
        <source>No model is loaded. Open a model folder (Ctrl+O).</source>
        <translation>未加载模型。请打开模型文件夹 (Ctrl+O)。</translation>
    </message>
    <message>
        <source>Attribution waits for the engine...</source>
        <translation>归因正在等待引擎...</translation>
    </message>
    <message>
        <source>Attribution waits until the engine is done with: %1</source>
        <translation>归因正在等待引擎完成：%1</translation>
    </message>
    <message>
        <source>The first question is being attributed...</source>
        <translation>正在对第一个问题归因...</translation>
    </message>
    <message>
        <source>Run attribution (F5) to see which neurons work for and against the right answers.</source>
        <translation>运行归因 (F5)，查看哪些神经元支持或反对正确回答。</translation>
    </message>
    <message>
        <source>The task is being read...</source>
        <translation>正在读取任务…</translation>
    </message>
    <message>
        <source>No task is open. Choose a task (Ctrl+T).</source>
        <translation>尚未打开任务。请选择一个任务（Ctrl+T）。</translation>
    </message>
</context>
<context>
    <name>neurex::app::MapController</name>
    <message>
        <source>RANDOM control</source>
        <translation>RANDOM 对照</translation>
    </message>
    <message>
        <source>layer-matched RANDOM control</source>
        <translation>层匹配的 RANDOM 对照</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Question %1, all proxies</source>
        <translation>问题 %1，所有代理问题</translation>
    </message>
    <message>
        <source>Question %1, proxy %2</source>
        <translation>问题 %1，代理问题 %2</translation>
    </message>
    <message>
        <source>This view is computed by the engine, which has not loaded the model yet.</source>
        <translation>此视图由引擎计算，而引擎尚未加载模型。</translation>
    </message>
    <message>
        <source>This view shows one question. Open a task that has evaluation questions (Ctrl+T).</source>
        <translation>此视图显示一个问题。请打开带评估问题的任务 (Ctrl+T)。</translation>
    </message>
    <message>
        <source>This question has no proxy %1.</source>
        <translation>此问题没有代理问题 %1。</translation>
    </message>
    <message>
        <source>Question %1 is being attributed...</source>
        <translation>正在对问题 %1 归因...</translation>
    </message>
    <message>
        <source>score of the question</source>
        <translation>问题的分值</translation>
    </message>
    <message>
        <source>This view shows the activations of one prompt. Open a task that has evaluation questions (Ctrl+T).</source>
        <translation>此视图显示一个提示词的激活值。请打开带评估问题的任务 (Ctrl+T)。</translation>
    </message>
    <message>
        <source>The prompt is being traced...</source>
        <translation>正在追踪提示词...</translation>
    </message>
    <message>
        <source>Question %1, proxy %2, last token of the prompt</source>
        <translation>问题 %1，代理问题 %2，提示词的最后一个词元</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>There is no other run with as many layers and neurons to compare with. Run attribution with another target, mask, rule or task, or open a run folder.</source>
        <translation>没有层数和神经元数相同的其他运行可供比较。请用其他目标、掩码、求积规则或任务运行归因，或打开运行文件夹。</translation>
    </message>
    <message>
        <source>Choose the run that is taken away from the one shown.</source>
        <translation>选择要从所示运行中减去的运行。</translation>
    </message>
    <message>
        <source>The two runs differ in their numbers of layers and neurons, so their neurons cannot be compared one by one.</source>
        <translation>两次运行的层数和神经元数不同，因此无法逐个比较神经元。</translation>
    </message>
    <message>
        <source>The other run is being read...</source>
        <translation>正在读取另一次运行...</translation>
    </message>
    <message>
        <source>%1 minus %2</source>
        <translation>%1 减 %2</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>求积规则</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>%1 (measured otherwise: %2)</source>
        <translation>%1（测量条件不同：%2）</translation>
    </message>
    <message>
        <source>score per question</source>
        <translation>每个问题的分值</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>No single neuron has been measured yet. The page of sweeps does it: choose &quot;Single neurons&quot; there.</source>
        <translation>还没有测量过单个神经元。在扫描页面选择“单个神经元”即可测量。</translation>
    </message>
    <message>
        <source>change of P(right), points</source>
        <translation>P(正确) 的变化，百分点</translation>
    </message>
    <message>
        <source>%1 neurons, each silenced alone, %2</source>
        <translation>%1 个神经元，各自单独静默，%2</translation>
    </message>
    <message>
        <source>%1 neurons, each excited alone, %2</source>
        <translation>%1 个神经元，各自单独激发，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>difference of shares of the |score|</source>
        <translation>|分值| 占比之差</translation>
    </message>
    <message>
        <source>difference of scores per question</source>
        <translation>每个问题的分值之差</translation>
    </message>
</context>
<context>
    <name>neurex::app::MapHeader</name>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation>颜色标度</translation>
    </message>
    <message>
        <source>linear: as it is; symlog: small values made visible; rank: by place in the order</source>
        <translation>线性：原样显示；对称对数：突出小数值；排名：按次序</translation>
    </message>
</context>
<context>
    <name>neurex::app::MemoryPreflight</name>
    <message>
        <source>needs %1; how much is free is not known</source>
        <translation>需要 %1；可用量未知</translation>
    </message>
    <message>
        <source>needs %1, %2 free</source>
        <translation>需要 %1，可用 %2</translation>
    </message>
    <message>
        <source>fits: %1</source>
        <translation>放得下：%1</translation>
    </message>
    <message>
        <source>does not fit: %1</source>
        <translation>放不下：%1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>about %1 for the attribution of a proxy question on the processor</source>
        <translation>在处理器上对一个代理问题做归因约需 %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::MessageBar</name>
    <message>
        <source>Details...</source>
        <translation>详情...</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>neurex::app::ModelBinder</name>
    <message>
        <source>The model could not be read.</source>
        <translation>无法读取模型。</translation>
    </message>
    <message>
        <source>No model is open. Open one, or look into one from its list.</source>
        <translation>没有打开的模型。请打开一个模型，或从列表中查看一个模型的内容。</translation>
    </message>
    <message>
        <source>Reading the headers ...</source>
        <translation>正在读取文件头……</translation>
    </message>
    <message>
        <source>Does not open: %1</source>
        <translation>无法打开：%1</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>可以打开</translation>
    </message>
    <message>
        <source>Nothing of it could be read.</source>
        <translation>其内容无法读取。</translation>
    </message>
    <message>
        <source>Opening the tokenizer ...</source>
        <translation>正在打开分词器……</translation>
    </message>
    <message>
        <source>The tokenizer could not be opened.</source>
        <translation>无法打开分词器。</translation>
    </message>
    <message>
        <source>This model has no tokenizer that is known.</source>
        <translation>此模型没有已知的分词器。</translation>
    </message>
    <message>
        <source>%1, %2 of %3 pieces</source>
        <translation>%1，%2/%3 个词元</translation>
    </message>
    <message>
        <source>%1, %2 pieces</source>
        <translation>%1，%2 个词元</translation>
    </message>
    <message>
        <source>A form of this model&apos;s own</source>
        <translation>此模型自己的形式</translation>
    </message>
    <message>
        <source>Recognised as the form %1</source>
        <translation>识别为 %1 形式</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Export what is inside the model</source>
        <translation>导出模型内容</translation>
    </message>
    <message>
        <source>JSON files (*.json);;All files (*)</source>
        <translation>JSON 文件 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Text files (*.txt);;All files (*)</source>
        <translation>文本文件 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Opens; %1</source>
        <translation>可以打开；%1</translation>
    </message>
</context>
<context>
    <name>neurex::app::ModelController</name>
    <message>
        <source>Loading was cancelled.</source>
        <translation>加载已取消。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ModelFinder</name>
    <message>
        <source>Hugging Face cache</source>
        <translation>Hugging Face 缓存</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The engine “%1” may run on another computer, and opens what lies there. These models were found on this computer; “opens” says that the engine has one at the same place.</source>
        <translation>引擎“%1”可能运行在另一台计算机上，打开的是那里的文件。这些模型是在本机上找到的；“可以打开”表示引擎在同一位置也有该模型。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ModelPage</name>
    <message>
        <source>&amp;Open this model</source>
        <translation>打开此模型(&amp;O)</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
    <message>
        <source>Overview of the model</source>
        <translation>模型概览</translation>
    </message>
    <message>
        <source>Metadata of the model</source>
        <translation>模型元数据</translation>
    </message>
    <message>
        <source>Value of the metadata, as a whole</source>
        <translation>元数据的完整值</translation>
    </message>
    <message>
        <source>Tensors of the model</source>
        <translation>模型张量</translation>
    </message>
    <message>
        <source>Pieces of the tokenizer</source>
        <translation>分词器的词元</translation>
    </message>
    <message>
        <source>Special tokens only</source>
        <translation>仅特殊词元</translation>
    </message>
    <message>
        <source>Tokens of the text</source>
        <translation>文本的词元</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>对话模板</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Search in what is shown</source>
        <translation>在当前内容中搜索</translation>
    </message>
    <message>
        <source>Search in the part of the model that is shown</source>
        <translation>在模型的当前部分中搜索</translation>
    </message>
    <message>
        <source>As &amp;text...</source>
        <translation>导出为文本(&amp;T)...</translation>
    </message>
    <message>
        <source>As &amp;JSON...</source>
        <translation>导出为 JSON(&amp;J)...</translation>
    </message>
    <message>
        <source>Type a text to see its tokens</source>
        <translation>输入文本以查看其词元</translation>
    </message>
    <message>
        <source>Text to try with the tokenizer</source>
        <translation>用于试验分词器的文本</translation>
    </message>
    <message>
        <source>Which chat template</source>
        <translation>选择对话模板</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The text by which conversations become prompts, as it stands in the file</source>
        <translation>把对话变成提示词的文本，按文件原样显示</translation>
    </message>
    <message>
        <source>This model has no chat template.</source>
        <translation>此模型没有对话模板。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Metadata (%1)</source>
        <translation>元数据 (%1)</translation>
    </message>
    <message>
        <source>Tensors (%1)</source>
        <translation>张量 (%1)</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegBinder</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>还剩 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Estimates against NEG</source>
        <translation>估计值与 NEG</translation>
    </message>
    <message>
        <source>Positive and negative neurons</source>
        <translation>正、负神经元</translation>
    </message>
    <message>
        <source>Linear neurons by layer</source>
        <translation>各层的线性神经元</translation>
    </message>
    <message>
        <source>Open a model and a task to shift neurons at its prompts.</source>
        <translation>请打开一个模型和一个任务，以便在其提示上移动神经元。</translation>
    </message>
    <message>
        <source>The task of a session file has no prompts: open the task to shift neurons at them.</source>
        <translation>会话文件中的任务没有提示：请打开该任务，以便在其提示上移动神经元。</translation>
    </message>
    <message>
        <source>Every prompt of this study is measured.</source>
        <translation>该研究的每个提示都已测量。</translation>
    </message>
    <message>
        <source>The study has stopped; finished prompts are kept.</source>
        <translation>研究已停止；已完成的提示会保留。</translation>
    </message>
    <message>
        <source>The first prompt is being measured...</source>
        <translation>正在测量第一个提示...</translation>
    </message>
    <message>
        <source>Nothing is measured yet. Run the study: it shifts neurons at the task&apos;s prompts, measures how far the probability of the right option moves, and compares that with what estimates say.</source>
        <translation>尚未测量。运行研究：它在任务的提示上移动神经元，测量正确选项的概率移动多少，并与各估计值比较。</translation>
    </message>
    <message>
        <source>Change the study of gradients</source>
        <translation>更改梯度研究</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegController</name>
    <message>
        <source>Empirical gradients</source>
        <translation>经验梯度</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>提示</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegPage</name>
    <message>
        <source>Run study</source>
        <translation>运行研究</translation>
    </message>
    <message>
        <source>Shifts the neurons; what is done is kept.</source>
        <translation>移动神经元；已完成的部分会保留。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops; finished prompts are kept.</source>
        <translation>停止；已完成的提示会保留。</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>图...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF、SVG、PNG 或图中的数据。</translation>
    </message>
    <message>
        <source>Estimates against measured gradients</source>
        <translation>估计值与测得的梯度</translation>
    </message>
    <message>
        <source>Click to see its curve on the neuron card.</source>
        <translation>单击以在神经元卡片上查看其曲线。</translation>
    </message>
    <message>
        <source>Positive and negative neurons</source>
        <translation>正、负神经元</translation>
    </message>
    <message>
        <source>Linear neurons by layer</source>
        <translation>各层的线性神经元</translation>
    </message>
    <message>
        <source>Progress of the study</source>
        <translation>研究进度</translation>
    </message>
    <message>
        <source>Estimate that is compared with the measurement</source>
        <translation>与测量值比较的估计</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Finished prompts. %1</source>
        <translation>已完成的提示。%1</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegSettingsPanel</name>
    <message>
        <source>Number of questions</source>
        <translation>问题数</translation>
    </message>
    <message>
        <source>Neurons of each prompt</source>
        <translation>每个提示的神经元数</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>抽取的随机种子</translation>
    </message>
    <message>
        <source>The first questions of the task; every proxy is a prompt, its right option the target.</source>
        <translation>任务的前若干个问题；每个代理问题是一个提示，其正确选项为目标。</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>drawn at random</source>
        <translation>随机抽取</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>Which neurons are shifted</source>
        <translation>移动哪些神经元</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>取用</translation>
    </message>
    <message>
        <source>Choose neurons</source>
        <translation>选择神经元</translation>
    </message>
    <message>
        <source>The neurons that are selected now, or those of a set.</source>
        <translation>当前选中的神经元，或某个集合中的神经元。</translation>
    </message>
    <message>
        <source>Drawn anew at each prompt among the neurons that have a gradient there, as published.</source>
        <translation>在每个提示上从有梯度的神经元中重新抽取，与论文一致。</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Shifted</source>
        <translation>移动对象</translation>
    </message>
    <message>
        <source>At</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Range ±</source>
        <translation>范围 ±</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Takes long in large models.</source>
        <translation>在大模型中耗时较长。</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> / %1</translation>
    </message>
    <message>
        <source>The selected neurons</source>
        <translation>选中的神经元</translation>
    </message>
    <message>
        <source>None is chosen as yet: select neurons and take them.</source>
        <translation>尚未指定：请选中神经元并取用。</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s): %1</source>
        <translation>
            <numerusform>%n 个神经元：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shift(s) of each neuron</source>
        <translation>
            <numerusform>每个神经元 %n 次移动</numerusform>
        </translation>
    </message>
    <message>
        <source>The step is above the range.</source>
        <translation>步长大于范围。</translation>
    </message>
    <message>
        <source>Estimates</source>
        <translation>估计</translation>
    </message>
</context>
<context>
    <name>neurex::app::NegView</name>
    <message>
        <source>%1, prompt %2
NEG %3, r %4
%5 %6</source>
        <translation>%1，提示 %2
NEG %3，r %4
%5 %6</translation>
    </message>
    <message>
        <source>mean error %1</source>
        <translation>平均误差 %1</translation>
    </message>
    <message>
        <source>r %1%2, mean error %3</source>
        <translation>r %1%2，平均误差 %3</translation>
    </message>
    <message>
        <source>partial: %1 of %2 prompts</source>
        <translation>部分：%1 / %2 个提示</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>not linear</source>
        <translation>非线性</translation>
    </message>
    <message>
        <source>hardly above rounding</source>
        <translation>几乎不超过舍入误差</translation>
    </message>
    <message>
        <source>NeurGrad</source>
        <translation>NeurGrad</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>integrated gradients</source>
        <translation>积分梯度</translation>
    </message>
    <message>
        <source>log-probability increase</source>
        <translation>对数概率增量</translation>
    </message>
    <message>
        <source>NEG, measured</source>
        <translation>NEG，测量值</translation>
    </message>
    <message>
        <source>%1, estimated</source>
        <translation>%1，估计值</translation>
    </message>
    <message>
        <source>%1 against NEG</source>
        <translation>%1 与 NEG</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>测量值</translation>
    </message>
    <message>
        <source>all, NeurGrad</source>
        <translation>全部，NeurGrad</translation>
    </message>
    <message>
        <source>share of the neurons</source>
        <translation>神经元的占比</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负</translation>
    </message>
    <message>
        <source>Positive and negative neurons</source>
        <translation>正、负神经元</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>linear neurons</source>
        <translation>线性神经元</translation>
    </message>
    <message>
        <source>share of linear neurons</source>
        <translation>线性神经元的占比</translation>
    </message>
    <message>
        <source>layer %1: %2 of %3 neurons are linear</source>
        <translation>第 %1 层：%3 个神经元中有 %2 个是线性的</translation>
    </message>
    <message>
        <source>Linear neurons (|r| ≥ %1) by layer</source>
        <translation>各层的线性神经元（|r| ≥ %1）</translation>
    </message>
    <message>
        <source>%1 curves of neurons at %2 prompts.</source>
        <translation>%2 个提示上的 %1 条神经元曲线。</translation>
    </message>
    <message>
        <source>Linear (|r| ≥ %1): %2%3.</source>
        <translation>线性（|r| ≥ %1）：%2%3。</translation>
    </message>
    <message>
        <source>Positive: %1%2.</source>
        <translation>正：%1%2。</translation>
    </message>
    <message>
        <source>%1 hardly move the probability by more than rounding does.</source>
        <translation>%1 条曲线使概率的移动几乎不超过舍入误差。</translation>
    </message>
    <message>
        <source>equal (y = x)</source>
        <translation>相等 (y = x)</translation>
    </message>
</context>
<context>
    <name>neurex::app::NeuronBinder</name>
    <message>
        <source>Good neurons appear here after a run.</source>
        <translation>运行后好神经元显示在此处。</translation>
    </message>
    <message>
        <source>Bad neurons appear here after a run.</source>
        <translation>运行后坏神经元显示在此处。</translation>
    </message>
    <message>
        <source>rank %1 of the good</source>
        <translation>好神经元排名 %1</translation>
    </message>
    <message>
        <source>rank %1 of the bad</source>
        <translation>坏神经元排名 %1</translation>
    </message>
    <message>
        <source>promotes %1</source>
        <translation>促进 %1</translation>
    </message>
    <message>
        <source>this sign on %1 of the questions</source>
        <translation>在 %1 的问题上为此符号</translation>
    </message>
    <message>
        <source>note: %1</source>
        <translation>笔记：%1</translation>
    </message>
    <message>
        <source>for the right answer</source>
        <translation>支持正确回答</translation>
    </message>
    <message>
        <source>against the right answer</source>
        <translation>反对正确回答</translation>
    </message>
    <message>
        <source>in place of the good ones</source>
        <translation>代替好神经元</translation>
    </message>
    <message>
        <source>in place of the bad ones</source>
        <translation>代替坏神经元</translation>
    </message>
    <message>
        <source>in the layers of the good ones</source>
        <translation>在好神经元所在的层</translation>
    </message>
    <message>
        <source>in the layers of the bad ones</source>
        <translation>在坏神经元所在的层</translation>
    </message>
    <message>
        <source>Random control: good</source>
        <translation>随机对照：好</translation>
    </message>
    <message>
        <source>Good neurons</source>
        <translation>好神经元</translation>
    </message>
    <message>
        <source>Random control: bad</source>
        <translation>随机对照：坏</translation>
    </message>
    <message>
        <source>Bad neurons</source>
        <translation>坏神经元</translation>
    </message>
    <message numerus="yes">
        <source>%n groups of questions</source>
        <translation>
            <numerusform>%n 个问题组</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>Split-half overlap: the neurons that either half of the %1 would choose, and how many of them both would (Jaccard). With other questions, about as many of the list would stay.</source>
        <translation>分半重叠：%1 的两半各自会选出的神经元中，有多少是两半都会选的 (Jaccard)。换用其他问题时，列表中大约会保留这么多。</translation>
    </message>
    <message>
        <source>score of the task per question %1</source>
        <translation>每个问题的任务分值 %1</translation>
    </message>
    <message>
        <source>sum over the questions %1</source>
        <translation>对问题求和 %1</translation>
    </message>
    <message>
        <source>z %1, over %2</source>
        <translation>z %1，基于 %2</translation>
    </message>
    <message>
        <source>masked without z: %1 of %2 left</source>
        <translation>未用 z 的掩码：剩余 %1 / %2</translation>
    </message>
    <message>
        <source>top %1: halves agree on %2</source>
        <translation>前 %1 个：两半问题的一致程度为 %2</translation>
    </message>
    <message>
        <source>This method knows good neurons only.</source>
        <translation>此方法只有好神经元。</translation>
    </message>
    <message>
        <source>Only the scores of this run are at hand. Its z, how consistent a neuron is, and how much of the list both halves of the questions would choose come with another run (F5).</source>
        <translation>手头只有这次运行的分数。z、神经元的一致性，以及两半问题都会选出列表中的多少，要重新运行（F5）才有。</translation>
    </message>
    <message>
        <source>z and halves: run again (F5)</source>
        <translation>z 与两半：重新运行（F5）</translation>
    </message>
    <message>
        <source>measured alone (%3): P(right) %1 silenced, %2 excited</source>
        <translation>单独测量（%3）：P(正确) 静默 %1，激发 %2</translation>
    </message>
</context>
<context>
    <name>neurex::app::NeuronCard</name>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Multiply the activation by two at the last prompt token</source>
        <translation>在提示词的最后一个词元处将激活值乘以二</translation>
    </message>
    <message>
        <source>Set the activation to zero at the last prompt token</source>
        <translation>在提示词的最后一个词元处将激活值设为零</translation>
    </message>
    <message>
        <source>Leave the activation as it is</source>
        <translation>保持激活值不变</translation>
    </message>
    <message>
        <source>Multiply the activation by any factor</source>
        <translation>将激活值乘以任意系数</translation>
    </message>
    <message>
        <source>No neuron selected</source>
        <translation>未选择神经元</translation>
    </message>
    <message>
        <source>Click a cell of the map or a line of a list.</source>
        <translation>请点击热图中的单元格或列表中的一行。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1; the buttons act on %n selected neurons</source>
        <translation>
            <numerusform>%1；按钮作用于 %n 个所选神经元</numerusform>
        </translation>
    </message>
    <message>
        <source>Neuron %1</source>
        <translation>神经元 %1</translation>
    </message>
    <message>
        <source>Score and rank</source>
        <translation>分值与排名</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>效应</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Dose-response</source>
        <translation>剂量反应</translation>
    </message>
    <message>
        <source>Along the prompt</source>
        <translation>沿提示词</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Top questions</source>
        <translation>最相关的问题</translation>
    </message>
    <message>
        <source>Neuron card</source>
        <translation>神经元卡片</translation>
    </message>
    <message>
        <source>Excite (x2)</source>
        <translation>激发 (x2)</translation>
    </message>
    <message>
        <source>Silence (x0)</source>
        <translation>静默 (x0)</translation>
    </message>
    <message>
        <source>Custom factor...</source>
        <translation>自定义系数...</translation>
    </message>
    <message>
        <source>In a text file</source>
        <translation>在文本文件中</translation>
    </message>
    <message>
        <source>Response curve</source>
        <translation>响应曲线</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Opens a section of the card and scrolls to it.</source>
        <translation>展开卡片的一个部分并滚动到那里。</translation>
    </message>
    <message>
        <source>Go to a section of the card</source>
        <translation>转到卡片的一个部分</translation>
    </message>
</context>
<context>
    <name>neurex::app::OpenModelDialog</name>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>There is no cache of Hugging Face, Ollama, LM Studio or llama.cpp. A model folder or a GGUF file can be opened from anywhere.</source>
        <translation>没有 Hugging Face、Ollama、LM Studio 或 llama.cpp 的缓存。可以从任何位置打开模型文件夹或 GGUF 文件。</translation>
    </message>
    <message>
        <source>Looked in: %1</source>
        <translation>查找位置：%1</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;What is inside</source>
        <translation>查看内容(&amp;W)</translation>
    </message>
    <message>
        <source>Metadata, tensors, tokenizer and memory, without loading the model</source>
        <translation>元数据、张量、分词器和内存，无需加载模型</translation>
    </message>
    <message>
        <source>Browse &amp;file...</source>
        <translation>浏览文件(&amp;F)...</translation>
    </message>
    <message>
        <source>&amp;Browse folder...</source>
        <translation>浏览文件夹(&amp;B)...</translation>
    </message>
    <message>
        <source>A GGUF file</source>
        <translation>GGUF 文件</translation>
    </message>
    <message>
        <source>A folder with config.json and weights</source>
        <translation>带有 config.json 和权重的文件夹</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>Models (*.gguf);;All files (*)</source>
        <translation>模型 (*.gguf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a model folder (config.json and weights)</source>
        <translation>打开模型文件夹（config.json 和权重）</translation>
    </message>
    <message>
        <source>A folder, a GGUF file, or a name in the Hugging Face cache (owner/name)</source>
        <translation>文件夹、GGUF 文件，或 Hugging Face 缓存中的名称（所有者/名称）</translation>
    </message>
    <message>
        <source>&amp;Path or name:</source>
        <translation>路径或名称(&amp;P)：</translation>
    </message>
    <message>
        <source>Absolute path of a folder or a GGUF file on the computer of the engine</source>
        <translation>引擎所在计算机上文件夹或 GGUF 文件的绝对路径</translation>
    </message>
    <message>
        <source>This is a session, a task or a run, and no model to look into. &quot;Open&quot; opens it.</source>
        <translation>这是会话、任务或运行，不是可以查看内部的模型。“打开”可将其打开。</translation>
    </message>
</context>
<context>
    <name>neurex::app::OptionSection</name>
    <message>
        <source>Attribution to each option as if it were the right one, in units of %1. The ring marks the right option.</source>
        <translation>假设各选项为正确选项时对其的归因，单位为 %1。圆环标出正确选项。</translation>
    </message>
</context>
<context>
    <name>neurex::app::PlaygroundBinder</name>
    <message>
        <source>Asked with a plain role and rule; open a task to ask with its own.</source>
        <translation>以普通的角色和规则提问；打开任务可用其自身的提问。</translation>
    </message>
    <message>
        <source>Asked with the role, rule and example of the task “%1”.</source>
        <translation>以任务“%1”的角色、规则和示例提问。</translation>
    </message>
    <message>
        <source>The likeliest next tokens appear here.</source>
        <translation>最可能的下一词元显示在此处。</translation>
    </message>
    <message>
        <source>waits for the engine</source>
        <translation>等待引擎</translation>
    </message>
    <message>
        <source>The prompts have the form %1.</source>
        <translation>提示词的格式为 %1。</translation>
    </message>
</context>
<context>
    <name>neurex::app::PlaygroundPage</name>
    <message>
        <source>Own question</source>
        <translation>自拟问题</translation>
    </message>
    <message>
        <source>Free prompt</source>
        <translation>自由提示词</translation>
    </message>
    <message>
        <source>Answers to your question</source>
        <translation>对您问题的回答</translation>
    </message>
    <message>
        <source>Take the current question</source>
        <translation>采用当前问题</translation>
    </message>
    <message>
        <source>Copies the question that is selected in the list of answers, to change it here.</source>
        <translation>复制回答列表中所选的问题，以便在此修改。</translation>
    </message>
    <message>
        <source>The beginning of a text</source>
        <translation>文本的开头</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Shows the tokens of the prompt.</source>
        <translation>显示提示词的词元。</translation>
    </message>
    <message>
        <source>Take the current prompt</source>
        <translation>采用当前提示词</translation>
    </message>
    <message>
        <source>Copies the first prompt of the question that is selected in the list of answers.</source>
        <translation>复制回答列表中所选问题的第一个提示词。</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Before the prompt</source>
        <translation>提示词之前</translation>
    </message>
    <message>
        <source>Behind the prompt</source>
        <translation>提示词之后</translation>
    </message>
    <message>
        <source>In the prompt form</source>
        <translation>采用提示词格式</translation>
    </message>
    <message>
        <source>In the form %1</source>
        <translation>采用格式 %1</translation>
    </message>
    <message>
        <source>Nothing stands around the prompts of the task: they are raw. The page Run settings puts them into another form, such as the model&apos;s chat form.</source>
        <translation>任务的提示词前后没有任何内容（raw）。在“运行设置”页可以为它们选择其他格式，例如模型的对话格式。</translation>
    </message>
    <message>
        <source>Puts around the text what stands around the prompts of the task (Run settings).</source>
        <translation>把任务提示词前后的内容加到文本前后（运行设置）。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeBinder</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Open a folder of neurex probe, or one that holds several</source>
        <translation>打开 neurex probe 的文件夹，或包含多个这种文件夹的文件夹</translation>
    </message>
    <message>
        <source>This probe was judged without numbers of neurons.</source>
        <translation>此探针的评判不含神经元数。</translation>
    </message>
    <message>
        <source>Choose a cell of the table.</source>
        <translation>请选择表格中的单元格。</translation>
    </message>
    <message>
        <source>Choose a cell of Polar, Magn or Act to see where its neurons lie.</source>
        <translation>选择 Polar、Magn 或 Act 的单元格以查看其神经元的位置。</translation>
    </message>
    <message>
        <source>Mean over the training prompts: the sign of the right label&apos;s gradient less the signs of the others&apos;. The tip of a cell gives the sum.</source>
        <translation>训练提示上的均值：正确标签梯度的符号减去其他标签的符号。单元格的提示给出总和。</translation>
    </message>
    <message>
        <source>Mean over the training prompts: labels whose gradient is below the right one&apos;s, less those above. The tip of a cell gives the sum.</source>
        <translation>训练提示上的均值：梯度低于正确标签的标签数减去高于它的标签数。单元格的提示给出总和。</translation>
    </message>
    <message>
        <source>Share of the training prompts that the neuron tells alone, less one half; of more than two labels, one half of them against the other.</source>
        <translation>该神经元单独判对的训练提示的比例减去二分之一；标签多于两个时为一半标签对另一半。</translation>
    </message>
    <message>
        <source>Choose a cell of the table to use the neurons that it stands for.</source>
        <translation>选择表格中的单元格以使用它所代表的神经元。</translation>
    </message>
    <message>
        <source>Open the model to use its neurons.</source>
        <translation>打开模型后才能使用其神经元。</translation>
    </message>
    <message>
        <source>Neurons of another model: open %1 to use them.</source>
        <translation>属于另一个模型的神经元：打开 %1 后才能使用。</translation>
    </message>
    <message>
        <source>%1, above 0</source>
        <comment>a set</comment>
        <translation>%1，大于 0</translation>
    </message>
    <message>
        <source>%1, below 0</source>
        <comment>a set</comment>
        <translation>%1，小于 0</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>operator and probe</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Use the skill neurons</source>
        <translation>使用技能神经元</translation>
    </message>
    <message>
        <source>Table of probes</source>
        <translation>探针表格</translation>
    </message>
    <message>
        <source>Accuracy of probes</source>
        <translation>探针的准确率</translation>
    </message>
    <message>
        <source>Places of skill neurons</source>
        <translation>技能神经元的位置</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeController</name>
    <message>
        <source>Judging probes</source>
        <translation>评判探针</translation>
    </message>
    <message>
        <source>This probe is not finished: let its command end, or go on with it (menu of this row).</source>
        <translation>此探针尚未完成：让其命令结束，或继续它（该行的菜单）。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeDialog</name>
    <message>
        <source>Questions that choose neurons</source>
        <translation>选择神经元的问题</translation>
    </message>
    <message>
        <source>Questions that judge them</source>
        <translation>评判它们的问题</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>抽取的种子</translation>
    </message>
    <message>
        <source>Numbers of neurons</source>
        <translation>神经元数</translation>
    </message>
    <message>
        <source>So many of the best neurons decide.</source>
        <translation>由这么多个最佳神经元决定。</translation>
    </message>
    <message>
        <source>Fewer questions to learn from</source>
        <translation>用更少的问题学习</translation>
    </message>
    <message>
        <source>Besides all of them; empty: an eighth, a quarter and a half.</source>
        <translation>除全部之外；留空：八分之一、四分之一和一半。</translation>
    </message>
    <message>
        <source>Numbers of trees</source>
        <translation>树的数目</translation>
    </message>
    <message>
        <source>Of the random forest.</source>
        <translation>随机森林的。</translation>
    </message>
    <message>
        <source>Depths of trees</source>
        <translation>树的深度</translation>
    </message>
    <message>
        <source>Besides trees of any depth.</source>
        <translation>除任意深度的树之外。</translation>
    </message>
    <message>
        <source>Random sets</source>
        <translation>随机集合</translation>
    </message>
    <message>
        <source>Only neurons with a score above 0</source>
        <translation>仅得分大于 0 的神经元</translation>
    </message>
    <message>
        <source>New probe</source>
        <translation>新建探针</translation>
    </message>
    <message>
        <source>Probes to compare with</source>
        <translation>用于比较的探针</translation>
    </message>
    <message>
        <source>Of other wordings or demonstrations, for example: which neurons are shared, and how well theirs do on this one&apos;s questions.</source>
        <translation>例如其他措辞或示例的探针：哪些神经元是共有的，以及它们的神经元在本探针问题上的表现。</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>To write, or to go on with; as neurex probe --out.</source>
        <translation>写入或继续；与 neurex probe --out 相同。</translation>
    </message>
    <message>
        <source>Folder of the probe</source>
        <translation>探针的文件夹</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Of the split “identify”, drawn by the seed. Where the task does not say which questions choose, half of them are drawn to.</source>
        <translation>取自“identify”部分，按种子抽取。如果任务没有说明哪些问题用于选择，则抽取一半。</translation>
    </message>
    <message>
        <source>Questions that choose</source>
        <translation>用于选择的问题</translation>
    </message>
    <message>
        <source>Questions that judge</source>
        <translation>用于评判的问题</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Takes a second pass, and 4 bytes for each neuron and prompt.</source>
        <translation>需要第二遍计算，每个神经元和提示占 4 字节。</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>votes</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>sums; keeps all gradients</source>
        <translation>总和；保留全部梯度</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>与已发表的相同</translation>
    </message>
    <message>
        <source>How Magn decides</source>
        <translation>Magn 如何决定</translation>
    </message>
    <message>
        <source>Sums and the published rule (sums on training prompts, votes on test prompts) keep 4 bytes for each neuron, label and prompt; searches over shifts need them.</source>
        <translation>总和与已发表的规则（训练提示上用总和，测试提示上用投票）为每个神经元、标签和提示保留 4 字节；移动搜索需要它们。</translation>
    </message>
    <message>
        <source>Magn decides by</source>
        <translation>Magn 的决定方式</translation>
    </message>
    <message>
        <source>At</source>
        <translation>取</translation>
    </message>
    <message>
        <source>an eighth, a quarter and a half</source>
        <translation>八分之一、四分之一和一半</translation>
    </message>
    <message>
        <source>Choose a probe.</source>
        <translation>请选择一种探针。</translation>
    </message>
    <message>
        <source>Numbers of neurons are whole numbers from 1 on, for example 1, 16, 256.</source>
        <translation>神经元数是从 1 开始的整数，例如 1, 16, 256。</translation>
    </message>
    <message>
        <source>Numbers of questions are whole numbers from 1 on, or nothing.</source>
        <translation>问题数是从 1 开始的整数，或留空。</translation>
    </message>
    <message>
        <source>Numbers of trees are whole numbers from 1 on, for example 1, 10, 100.</source>
        <translation>树的数目是从 1 开始的整数，例如 1, 10, 100。</translation>
    </message>
    <message>
        <source>Depths are whole numbers from 1 on, or nothing.</source>
        <translation>深度是从 1 开始的整数，或留空。</translation>
    </message>
    <message>
        <source>Of the split “evaluate”, drawn by the seed.</source>
        <translation>来自“evaluate”部分，由种子抽取。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbePage</name>
    <message>
        <source>Open probes...</source>
        <translation>打开探针...</translation>
    </message>
    <message>
        <source>A folder of neurex probe, or one that holds several; or drop it here.</source>
        <translation>neurex probe 的文件夹，或包含多个这种文件夹的文件夹；也可拖到此处。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops judging; what is judged stays.</source>
        <translation>停止评判；已评判的保留。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Judges the probes that were stopped.</source>
        <translation>评判已停止的探针。</translation>
    </message>
    <message>
        <source>Table...</source>
        <translation>表格...</translation>
    </message>
    <message>
        <source>The table as PDF, SVG, PNG or CSV.</source>
        <translation>将表格导出为 PDF、SVG、PNG 或 CSV。</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>图...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF、SVG、PNG 或图的数据。</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>在图上</translation>
    </message>
    <message>
        <source>Selects these neurons and shows the map.</source>
        <translation>选中这些神经元并显示图。</translation>
    </message>
    <message>
        <source>Save as set</source>
        <translation>存为集合</translation>
    </message>
    <message>
        <source>Keeps these neurons under Sets; those of each sign as one.</source>
        <translation>将这些神经元保存到“集合”；每种符号各成一个集合。</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Adds steps that excite the neurons with a score above 0 and silence those below; what else is done to the model is switched off. What comes of it is measured on the open task.</source>
        <translation>添加步骤：激发得分大于 0 的神经元，静默小于 0 的；对模型的其他改变将被关闭。结果在当前打开的任务上测量。</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>削弱</translation>
    </message>
    <message>
        <source>Adds steps that silence the neurons with a score above 0 and excite those below; what else is done to the model is switched off. What comes of it is measured on the open task.</source>
        <translation>添加步骤：静默得分大于 0 的神经元，激发小于 0 的；对模型的其他改变将被关闭。结果在当前打开的任务上测量。</translation>
    </message>
    <message>
        <source>Progress of judging</source>
        <translation>评判进度</translation>
    </message>
    <message>
        <source>Number of neurons that decide</source>
        <translation>参与决定的神经元数</translation>
    </message>
    <message>
        <source>So many of the best neurons decide; where a probe was judged with other numbers, the next smaller one.</source>
        <translation>由这么多最佳神经元决定；若探针是用其他数量评判的，则取次小的数量。</translation>
    </message>
    <message>
        <source>Accuracy of probes, tasks by probes</source>
        <translation>探针的准确率，任务 × 探针</translation>
    </message>
    <message>
        <source>Accuracy over the number of neurons</source>
        <translation>准确率随神经元数的变化</translation>
    </message>
    <message>
        <source>Click: these neurons are listed.</source>
        <translation>点击：列出这些神经元。</translation>
    </message>
    <message>
        <source>Layers and places of the chosen neurons</source>
        <translation>所选神经元的层和位置</translation>
    </message>
    <message>
        <source>Click: selects the neuron.</source>
        <translation>点击：选中该神经元。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Choose a cell of Polar, Magn or Act to see its neurons.</source>
        <translation>选择 Polar、Magn 或 Act 的单元格以查看其神经元。</translation>
    </message>
    <message>
        <source>Skill neurons</source>
        <translation>技能神经元</translation>
    </message>
    <message>
        <source>Command that makes a probe</source>
        <translation>生成探针的命令</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Delete: takes this row away</source>
        <translation>Delete：移除此行</translation>
    </message>
    <message>
        <source>This folder was judged without it.</source>
        <translation>此文件夹的评判不包含它。</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n 个神经元</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the table...</source>
        <translation>导出表格...</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Take this probe away</source>
        <translation>移除此探针</translation>
    </message>
    <message>
        <source>New probe...</source>
        <translation>新建探针...</translation>
    </message>
    <message>
        <source>Finds the skill neurons of the open task.</source>
        <translation>找出打开的任务的技能神经元。</translation>
    </message>
    <message>
        <source>Neurons of other probes on these questions</source>
        <translation>其他探针的神经元在这些问题上</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>稳健性</translation>
    </message>
    <message>
        <source>What the neurons of the probes that this one is compared with do on its questions. All numbers are in robustness.csv in its folder.</source>
        <translation>与本探针比较的各探针的神经元在本探针问题上的表现。全部数值在其文件夹的 robustness.csv 中。</translation>
    </message>
    <message>
        <source>Skill neurons are those whose gradients tell a task&apos;s labels apart. A probe finds them and keeps them in a folder: make one of the open task here, or by this command, and open its folder here, or drop it.</source>
        <translation>技能神经元是其梯度能区分任务标签的神经元。探针找出它们并保存在文件夹中：在这里为打开的任务新建一个，或用此命令，然后在这里打开它的文件夹，或把它拖到这里。</translation>
    </message>
    <message>
        <source>Go on with this probe...</source>
        <translation>继续此探针...</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeRunBinder</name>
    <message>
        <source>The probe cannot be gone on with.</source>
        <translation>无法继续该探针。</translation>
    </message>
    <message>
        <source>Skill neurons of “%1” in %2.</source>
        <comment>task, model</comment>
        <translation>%2 中“%1”的技能神经元。</translation>
    </message>
    <message>
        <source>Open a model and a task to make a probe of them.</source>
        <translation>请打开模型和任务以新建探针。</translation>
    </message>
    <message>
        <source>Another probe is being made; cancel it, or wait for it.</source>
        <translation>另一个探针正在进行；请取消或等待。</translation>
    </message>
    <message>
        <source>%1 prompts keep %2 MB.</source>
        <translation>%1 个提示保留 %2 MB。</translation>
    </message>
    <message numerus="yes">
        <source>%n of the questions that judge has prompts that choose neurons, too; accuracies are better than those of new questions.</source>
        <translation>
            <numerusform>评判问题中有 %n 个含有也用于选择神经元的提示；准确率会高于新问题上的。</numerusform>
        </translation>
    </message>
    <message>
        <source>The model has %1 neurons; larger numbers are left out.</source>
        <translation>模型有 %1 个神经元；更大的数目被略去。</translation>
    </message>
    <message>
        <source>The model is computed in %1, whose rounding is larger than many gradients, so that their signs are chance; float32 (page Run settings) computes it in full.</source>
        <translation>模型以 %1 计算，其舍入大于许多梯度，因此它们的符号是偶然的；float32 可完整计算。</translation>
    </message>
    <message>
        <source>Making the probe %1.</source>
        <comment>folder</comment>
        <translation>正在建立探针 %1。</translation>
    </message>
    <message>
        <source>The probe %1 is not finished; what is done is kept.</source>
        <translation>探针 %1 尚未完成；已完成的部分会保留。</translation>
    </message>
    <message>
        <source>The probe has stopped; what is done is kept.</source>
        <translation>探针已停止；已完成的部分会保留。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeRuns</name>
    <message>
        <source>Probe</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Judging the probe</source>
        <translation>正在评判探针</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProbeView</name>
    <message>
        <source>The label that the model itself finds likeliest.</source>
        <translation>模型自己认为最可能的标签。</translation>
    </message>
    <message>
        <source>The signs of the chosen neurons&apos; gradients vote for a label.</source>
        <translation>所选神经元的梯度符号为标签投票。</translation>
    </message>
    <message>
        <source>Each chosen neuron votes for the label with its largest gradient.</source>
        <translation>每个所选神经元投票给其梯度最大的标签。</translation>
    </message>
    <message>
        <source>Each chosen neuron votes by whether its activation is above its mean; of more than two labels, each pair of halves has neurons of its own.</source>
        <translation>每个所选神经元按其激活值是否高于均值投票；标签多于两个时，每对半组有各自的神经元。</translation>
    </message>
    <message>
        <source>A random forest over all neurons.</source>
        <translation>覆盖全部神经元的随机森林。</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n tree(s)</source>
        <translation>
            <numerusform>%1，%n 棵树</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n neuron(s)</source>
        <translation>
            <numerusform>%1，%n 个神经元</numerusform>
        </translation>
    </message>
    <message>
        <source>Test: %1, 95 % interval</source>
        <translation>测试：%1，95 % 区间</translation>
    </message>
    <message>
        <source>Training: %1</source>
        <translation>训练：%1</translation>
    </message>
    <message>
        <source>Test, above LM-prob: %1 points</source>
        <translation>测试，高于 LM-prob：%1 个百分点</translation>
    </message>
    <message>
        <source>, p %1</source>
        <translation>，p %1</translation>
    </message>
    <message>
        <source>Area under the ROC curve: %1</source>
        <translation>ROC 曲线下面积：%1</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>is being judged...</source>
        <translation>正在评判...</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n 个神经元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tree(s)</source>
        <translation>
            <numerusform>%n 棵树</numerusform>
        </translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>%1 questions choose neurons, %2 judge them.
Labels: %3
Model: %4</source>
        <translation>%1 个问题挑选神经元，%2 个评判它们。
标签：%3
模型：%4</translation>
    </message>
    <message>
        <source>One over the number of labels. Always saying the most frequent one: %1 of the test prompts.</source>
        <translation>标签数的倒数。总是回答最常见的标签：测试提示的 %1。</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>随机水平</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What is told apart, and the probe&apos;s folder.</source>
        <translation>所区分的内容，以及探针的文件夹。</translation>
    </message>
    <message>
        <source>One over the number of labels.</source>
        <translation>标签数的倒数。</translation>
    </message>
    <message>
        <source>Accuracy on questions that have chosen no neurons, with its 95 % interval.</source>
        <translation>在没有参与挑选神经元的问题上的准确率及其 95 % 区间。</translation>
    </message>
    <message>
        <source>neurons that decide</source>
        <translation>参与决定的神经元</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>%1: accuracy, 95 % interval of %2</source>
        <translation>%1：准确率，%2 的 95 % 区间</translation>
    </message>
    <message>
        <source>%1: accuracy by number of neurons</source>
        <translation>%1：准确率随神经元数的变化</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>score above 0</source>
        <translation>得分大于 0</translation>
    </message>
    <message>
        <source>score below 0</source>
        <translation>得分小于 0</translation>
    </message>
    <message>
        <source>%1, %2: where the neurons lie</source>
        <comment>task, probe</comment>
        <translation>%1，%2：神经元的位置</translation>
    </message>
    <message>
        <source>LM-prob is what the model itself answers on %1; it chooses no neurons.</source>
        <translation>LM-prob 是模型自己在 %1 上的回答；它不挑选神经元。</translation>
    </message>
    <message>
        <source>Tree looks at all neurons of the model on %1; it chooses none.</source>
        <translation>Tree 在 %1 上查看模型的全部神经元；它不挑选神经元。</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) of Act on %1: the sign tells labels apart, not right from wrong.</source>
        <translation>
            <numerusform>%1 上 Act 的 %n 个神经元：符号区分的是标签，而不是对错。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) of %1 on %2: more activation speaks for the right label in %3, against it in %4.</source>
        <translation>
            <numerusform>%2 上 %1 的 %n 个神经元：其中 %3 个激活越大越支持正确标签，%4 个越反对。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <comment>probe, number of neurons, task</comment>
        <translation>%1 %2，%3</translation>
    </message>
    <message>
        <source>random neurons</source>
        <translation>随机神经元</translation>
    </message>
    <message>
        <source>Accuracy of probes</source>
        <translation>探针的准确率</translation>
    </message>
    <message>
        <source>is being made...</source>
        <translation>正在建立...</translation>
    </message>
    <message>
        <source>not finished; what is done is kept</source>
        <translation>尚未完成；已完成的部分会保留</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>task, folder</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>other labels</source>
        <translation>标签不同</translation>
    </message>
    <message>
        <source>neurons of</source>
        <translation>神经元来自</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>共有</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>opposite</source>
        <translation>相反</translation>
    </message>
    <message>
        <source>test accuracy here</source>
        <translation>此处的测试准确率</translation>
    </message>
    <message>
        <source>this probe</source>
        <translation>本探针</translation>
    </message>
</context>
<context>
    <name>neurex::app::PromptDialog</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>复制提示词</translation>
    </message>
</context>
<context>
    <name>neurex::app::PromptPlayground</name>
    <message>
        <source>Open a model to see what it says next.</source>
        <translation>打开一个模型，看看它接下来说什么。</translation>
    </message>
    <message>
        <source>Write the beginning of a text.</source>
        <translation>请写出文本的开头。</translation>
    </message>
    <message>
        <source>This engine is too old to name next tokens. Install the neurex-engine that belongs to this program.</source>
        <translation>此引擎版本过旧，无法给出后续词元。请安装与本程序配套的 neurex-engine。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
</context>
<context>
    <name>neurex::app::ProxyBox</name>
    <message>
        <source>Proxy whose prompt is shown</source>
        <translation>显示哪个代理问题的提示</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>代理 %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::PythonExportDialog</name>
    <message>
        <source>Export interventions as Python</source>
        <translation>将干预导出为 Python</translation>
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
        <translation>库(&amp;L)</translation>
    </message>
    <message>
        <source>The Python program</source>
        <translation>Python 程序</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save...</source>
        <translation>保存(&amp;S)...</translation>
    </message>
    <message>
        <source>Run it with a prompt: it prints the likeliest next tokens, unchanged and changed.</source>
        <translation>带提示词运行：输出改动前后最可能的后续词元。</translation>
    </message>
    <message>
        <source>The program is on the clipboard.</source>
        <translation>程序已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Save the program</source>
        <translation>保存程序</translation>
    </message>
    <message>
        <source>Python programs (*.py);;All files (*)</source>
        <translation>Python 程序 (*.py);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>neurex::app::QuestionListModel</name>
    <message>
        <source>Read here: %1</source>
        <translation>在此读到：%1</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>gold</source>
        <comment>right answer</comment>
        <translation>正解</translation>
    </message>
    <message>
        <source>question</source>
        <translation>题目</translation>
    </message>
</context>
<context>
    <name>neurex::app::QuestionPlayground</name>
    <message>
        <source>Proxy %1</source>
        <translation>代理问题 %1</translation>
    </message>
    <message>
        <source>Open a model to have the question answered.</source>
        <translation>打开一个模型来回答问题。</translation>
    </message>
    <message>
        <source>Write a question.</source>
        <translation>请写一个问题。</translation>
    </message>
    <message>
        <source>Give at least two options.</source>
        <translation>请至少给出两个选项。</translation>
    </message>
    <message>
        <source>Mark the right option.</source>
        <translation>请标出正确选项。</translation>
    </message>
    <message>
        <source>Two options are equal. Make them differ.</source>
        <translation>有两个选项相同。请使其不同。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningBinder</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The activation times the length of the value vector, where the token is predicted.</source>
        <translation>预测该词元处的激活值乘以值向量的长度。</translation>
    </message>
    <message>
        <source>Change the study of reasoning</source>
        <translation>更改推理研究</translation>
    </message>
    <message>
        <source>Choose a file of questions</source>
        <translation>选择问题文件</translation>
    </message>
    <message>
        <source>Questions in GSM8K&apos;s form (*.jsonl *.json);;All files (*)</source>
        <translation>GSM8K 格式的问题 (*.jsonl *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Add files of solved questions</source>
        <translation>添加已解答问题的文件</translation>
    </message>
    <message>
        <source>Solved questions (*.txt);;All files (*)</source>
        <translation>已解答的问题 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file of concepts</source>
        <translation>选择概念文件</translation>
    </message>
    <message>
        <source>Concepts (*.json);;All files (*)</source>
        <translation>概念 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a folder of neurex reason</source>
        <translation>打开 neurex reason 的文件夹</translation>
    </message>
    <message>
        <source>%1 (running)</source>
        <translation>%1（运行中）</translation>
    </message>
    <message>
        <source>%1 (failed)</source>
        <translation>%1（失败）</translation>
    </message>
    <message>
        <source>Open a model to have it work out answers, or open a folder of neurex reason.</source>
        <translation>打开模型让它推算答案，或打开 neurex reason 的文件夹。</translation>
    </message>
    <message>
        <source>Choose a file of questions, in the settings.</source>
        <translation>在设置中选择问题文件。</translation>
    </message>
    <message>
        <source>The study has stopped; finished answers are kept.</source>
        <translation>研究已停止；已完成的答案会保留。</translation>
    </message>
    <message>
        <source>This study is of another model, %1: open it to read its tokens and to use its neurons.</source>
        <translation>此研究属于另一个模型 %1：打开它以读取其词元并使用其神经元。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are made to the model now.</source>
        <translation>
            <numerusform>当前对模型有 %n 处改变。</numerusform>
        </translation>
    </message>
    <message>
        <source>all neurons of the top K</source>
        <translation>最强 K 个中的所有神经元</translation>
    </message>
    <message>
        <source>the selected neurons</source>
        <translation>选中的神经元</translation>
    </message>
    <message>
        <source>the set %1</source>
        <translation>集合 %1</translation>
    </message>
    <message>
        <source>the concept %1</source>
        <translation>概念 %1</translation>
    </message>
    <message>
        <source>All that fire</source>
        <translation>所有激发的</translation>
    </message>
    <message>
        <source>Selected neurons</source>
        <translation>选中的神经元</translation>
    </message>
    <message>
        <source>At token %1, %2</source>
        <translation>词元 %1：%2</translation>
    </message>
    <message>
        <source>At token %1, %2, layer %3</source>
        <translation>词元 %1：%2，层 %3</translation>
    </message>
    <message>
        <source>%1, through the final norm, promotes %2; suppresses %3.</source>
        <translation>%1（经最终归一化）促进 %2；抑制 %3。</translation>
    </message>
    <message>
        <source>Firing at token %1</source>
        <comment>a set</comment>
        <translation>词元 %1 处激发</translation>
    </message>
    <message>
        <source>Activity by token and layer</source>
        <translation>按词元和层的活动</translation>
    </message>
    <message>
        <source>Accuracy by prompt type</source>
        <translation>按提示类型的准确率</translation>
    </message>
    <message>
        <source>Activity of a concept by layer</source>
        <translation>概念按层的活动</translation>
    </message>
    <message>
        <source>Not shown where a study changes neurons: the layers of the unchanged model would be others.</source>
        <translation>研究改变了神经元时不显示：未改变的模型的层会不同。</translation>
    </message>
    <message>
        <source>Open the model that wrote this answer to see its layers.</source>
        <translation>打开写出此答案的模型以查看其各层。</translation>
    </message>
    <message>
        <source>Reading the layers ...</source>
        <translation>正在读取各层……</translation>
    </message>
    <message>
        <source>Choose a token to see what each layer would go on with in its place.</source>
        <translation>选择一个词元，查看每层在其位置会接着说什么。</translation>
    </message>
    <message>
        <source>In place of token %1, %2 (bold)</source>
        <translation>在词元 %1、%2（粗体）处</translation>
    </message>
    <message>
        <source>Accuracy with neurons corrupted</source>
        <translation>破坏神经元后的准确率</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningController</name>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>题目</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningPage</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Has the model work out the answers; what is written is kept.</source>
        <translation>让模型推算答案；已写的会保留。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops; finished answers are kept.</source>
        <translation>停止；已完成的答案会保留。</translation>
    </message>
    <message>
        <source>Open...</source>
        <translation>打开...</translation>
    </message>
    <message>
        <source>A folder of neurex reason; or drop it here.</source>
        <translation>neurex reason 的文件夹；也可拖放到这里。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Closes this folder; its files stay.</source>
        <translation>关闭此文件夹；其文件保留。</translation>
    </message>
    <message>
        <source>Find concept neurons</source>
        <translation>寻找概念神经元</translation>
    </message>
    <message>
        <source>Looks among the neurons that fire in the studies listed here for those that promote the words of a concept.</source>
        <translation>在此处所列研究中激发的神经元里，寻找促进某个概念的词的神经元。</translation>
    </message>
    <message>
        <source>Stops; what is known stays kept.</source>
        <translation>停止；已知的会保留。</translation>
    </message>
    <message>
        <source>Save as set</source>
        <translation>存为集合</translation>
    </message>
    <message>
        <source>Keeps the neurons of this concept under Sets.</source>
        <translation>把此概念的神经元存到“集合”。</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>图...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF、SVG、PNG 或图的数据。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Concepts</source>
        <translation>概念</translation>
    </message>
    <message>
        <source>Compare prompts</source>
        <translation>比较提示</translation>
    </message>
    <message>
        <source>Progress of the answers</source>
        <translation>答案进度</translation>
    </message>
    <message>
        <source>Study that is shown</source>
        <translation>显示的研究</translation>
    </message>
    <message>
        <source>Which answers are listed</source>
        <translation>列出哪些答案</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>without a number</source>
        <translation>没有数字</translation>
    </message>
    <message>
        <source>rules differ</source>
        <translation>规则不一致</translation>
    </message>
    <message>
        <source>Rule that says so</source>
        <translation>依据的规则</translation>
    </message>
    <message>
        <source>Questions and what was read of their answers</source>
        <translation>问题及从其答案读到的内容</translation>
    </message>
    <message>
        <source>Concepts and how their neurons act</source>
        <translation>概念及其神经元的活动</translation>
    </message>
    <message>
        <source>concept</source>
        <translation>概念</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>among the top K</source>
        <translation>最强 K 个中</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>A kind of thought, by the words that its neurons promote.</source>
        <translation>一类思维，由其神经元促进的词来定义。</translation>
    </message>
    <message>
        <source>So many of them are among the top K of a token, over all layers [95 %].</source>
        <translation>其中这么多位于一个词元的最强 K 个之中，所有层合计 [95 %]。</translation>
    </message>
    <message>
        <source>So many would be, of as many neurons that were drawn.</source>
        <translation>同样多的随机神经元中会有这么多。</translation>
    </message>
    <message>
        <source>Sum of their scores at a token, over all layers [95 %].</source>
        <translation>它们在一个词元处的分数之和，所有层合计 [95 %]。</translation>
    </message>
    <message>
        <source>Choose a concept to see its neurons.</source>
        <translation>选择概念以查看其神经元。</translation>
    </message>
    <message>
        <source>Accuracy by prompt type</source>
        <translation>按提示类型的准确率</translation>
    </message>
    <message>
        <source>No study has answers yet.</source>
        <translation>尚无研究有答案。</translation>
    </message>
    <message>
        <source>Activity of a concept&apos;s neurons by layer</source>
        <translation>概念神经元按层的活动</translation>
    </message>
    <message>
        <source>Find concept neurons and choose a concept to compare how its neurons act.</source>
        <translation>寻找概念神经元并选择概念，以比较其神经元的活动。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Corruption</source>
        <translation>破坏</translation>
    </message>
    <message>
        <source>list by</source>
        <translation>列表来自</translation>
    </message>
    <message>
        <source>Accepted ones, of those that fire and were candidates.</source>
        <translation>激发的候选者中被接受的。</translation>
    </message>
    <message>
        <source>Who accepted them: the rule, a judge that the study&apos;s folder names, or a person. Lists that are not said to be searched here stand in the folder.</source>
        <translation>接受它们的是：规则、研究文件夹所记的评判者，或人工。未注明在此搜索的列表来自文件夹。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Accepts the selected candidates by hand (A).</source>
        <translation>人工接受选中的候选者 (A)。</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Rejects the selected candidates by hand (R).</source>
        <translation>人工拒绝选中的候选者 (R)。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Lets the judge&apos;s verdict count again (U).</source>
        <translation>重新采用评判者的判定 (U)。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningRecorder</name>
    <message>
        <source>A prompt has %1 tokens, the model&apos;s context holds %2, and an answer needs room: take a file with fewer solved questions, or none.</source>
        <translation>提示有 %1 个词元，模型上下文为 %2，答案需要空间：请用已解答问题较少的文件，或不用。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningSettingsPanel</name>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>Add...</source>
        <translation>添加...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Number of questions</source>
        <translation>题目数量</translation>
    </message>
    <message>
        <source>Draw them</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>抽样种子</translation>
    </message>
    <message>
        <source>New tokens of an answer at most</source>
        <translation>每个答案最多新词元数</translation>
    </message>
    <message>
        <source>New tokens of the second pass at most</source>
        <translation>第二遍最多新词元数</translation>
    </message>
    <message>
        <source>Firing neurons of each layer and token</source>
        <translation>每层每词元的激发神经元</translation>
    </message>
    <message>
        <source>Stop at a next question</source>
        <translation>遇到下一个问题时停止</translation>
    </message>
    <message>
        <source>With neurons changed</source>
        <translation>改变神经元后</translation>
    </message>
    <message>
        <source>File of questions</source>
        <translation>问题文件</translation>
    </message>
    <message>
        <source>none as yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Questions in GSM8K&apos;s form: lines with &quot;question&quot; and &quot;answer&quot;, whose number stands behind &quot;#### &quot;.</source>
        <translation>GSM8K 格式的问题：每行含 “question” 和 “answer”，数字位于 “#### ” 之后。</translation>
    </message>
    <message>
        <source>Without solved questions: a first pass works out the answer, a second one names the number.</source>
        <translation>不用已解答的问题：第一遍推算答案，第二遍说出数字。</translation>
    </message>
    <message>
        <source>Files of solved questions</source>
        <translation>已解答问题的文件</translation>
    </message>
    <message>
        <source>Files of solved questions that stand before each one; every file is a run of its own.</source>
        <translation>放在每个问题之前的已解答问题文件；每个文件单独运行。</translation>
    </message>
    <message>
        <source>Takes the selected file away; what was written with it stays kept.</source>
        <translation>移除所选文件；用它写出的内容会保留。</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Prompt types</source>
        <translation>提示类型</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>As Python&apos;s random.shuffle does with this seed; else the first ones are asked.</source>
        <translation>与 Python 的 random.shuffle 用此种子时相同；否则取最前面的问题。</translation>
    </message>
    <message>
        <source>So many neurons of each layer are kept for each new token, those with the largest |activation| times the length of their value vector.</source>
        <translation>每个新词元在每层保留这么多神经元：|激活| 乘以值向量长度最大者。</translation>
    </message>
    <message>
        <source>Ends an answer where the model goes on with a question of its own; off: as published.</source>
        <translation>模型接着自行提问时结束答案；关闭：与发布的一致。</translation>
    </message>
    <message>
        <source>Concepts</source>
        <translation>概念</translation>
    </message>
    <message>
        <source>New tokens at most</source>
        <translation>最多新词元数</translation>
    </message>
    <message>
        <source>New tokens of the second pass</source>
        <translation>第二遍的新词元数</translation>
    </message>
    <message>
        <source>Firing neurons (K)</source>
        <translation>激发神经元 (K)</translation>
    </message>
    <message>
        <source>Works out the answers under what the window does to the model now.</source>
        <translation>在窗口当前对模型所做的改变下推算答案。</translation>
    </message>
    <message>
        <source>prompt and answer</source>
        <translation>提示与答案</translation>
    </message>
    <message>
        <source>the prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Where neurons are changed</source>
        <translation>改变神经元的位置</translation>
    </message>
    <message>
        <source>Intervention</source>
        <translation>干预</translation>
    </message>
    <message>
        <source>the published seven</source>
        <translation>发布的七个</translation>
    </message>
    <message>
        <source>a file...</source>
        <translation>文件...</translation>
    </message>
    <message>
        <source>Nothing is done to the model now.</source>
        <translation>当前未对模型做任何改变。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ReasoningView</name>
    <message>
        <source>it ended by itself</source>
        <translation>自行结束</translation>
    </message>
    <message>
        <source>it went on with a question of its own and was stopped</source>
        <translation>接着自行提问而被停止</translation>
    </message>
    <message>
        <source>it was cut off at its length</source>
        <translation>因长度被截断</translation>
    </message>
    <message numerus="yes">
        <source>token %1: %2, layer %3
%n of the neurons fire, activity %4</source>
        <translation>
            <numerusform>词元 %1：%2，层 %3
其中 %n 个神经元激发，活动 %4</numerusform>
        </translation>
    </message>
    <message>
        <source>zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>prompt type, folder</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>published</source>
        <comment>rule</comment>
        <translation>发布</translation>
    </message>
    <message>
        <source>strict</source>
        <comment>rule</comment>
        <translation>严格</translation>
    </message>
    <message>
        <source>As published: behind the “The answer is ” that follows those of the solved questions, letters and %$=-. are blanked out and the last whole number counts, so $3.50 is read as 50 and -7 as 7.</source>
        <translation>按发布的方式：在已解答问题之后的 “The answer is ” 后面，字母和 %$=-. 变成空格，取最后一个整数；因此 $3.50 读作 50，-7 读作 7。</translation>
    </message>
    <message>
        <source>The number that the sentence behind the last “The answer is” of the model states, by value; where that is no single number there is no answer.</source>
        <translation>模型最后一个 “The answer is” 之后的句子所说的数字，按数值比较；若不是单个数字则没有答案。</translation>
    </message>
    <message>
        <source>The number that the first sentence of the second pass states, by value; where that is no single number there is no answer.</source>
        <translation>第二遍的第一个句子所说的数字，按数值比较；若不是单个数字则没有答案。</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>无数字</translation>
    </message>
    <message>
        <source>%1: %2 of %3 right, %4 %5</source>
        <translation>%1：%3 中 %2 个正确，%4 %5</translation>
    </message>
    <message>
        <source>, %1 without a number</source>
        <translation>，%1 个没有数字</translation>
    </message>
    <message>
        <source>%1 of %2 questions</source>
        <translation>%2 道题目中的 %1 道</translation>
    </message>
    <message>
        <source>with neurons changed</source>
        <translation>改变了神经元</translation>
    </message>
    <message>
        <source>%1 cut off at their length</source>
        <translation>%1 个因长度被截断</translation>
    </message>
    <message>
        <source>Right answer: %1</source>
        <translation>正确答案：%1</translation>
    </message>
    <message numerus="yes">
        <source>being written: %n token(s) so far</source>
        <translation>
            <numerusform>正在写：已有 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>not written yet</source>
        <translation>尚未写出</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s), %1</source>
        <translation>
            <numerusform>%n 个词元，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <comment>mark, rule, number</comment>
        <translation>%1 %2：%3</translation>
    </message>
    <message>
        <source>new token</source>
        <translation>新词元</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Activity of %1</source>
        <translation>%1的活动</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>正在写</translation>
    </message>
    <message>
        <source>sum of |score|</source>
        <translation>|分数| 之和</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Accuracy by prompt type, 95 % intervals</source>
        <translation>按提示类型的准确率，95 % 区间</translation>
    </message>
    <message>
        <source>activity per token</source>
        <translation>每词元活动</translation>
    </message>
    <message>
        <source>Neurons of “%1” by layer, 95 % intervals</source>
        <translation>“%1”的神经元按层，95 % 区间</translation>
    </message>
    <message>
        <source>“%1”: %2 a token, %3 among the top K (by chance %4)</source>
        <translation>“%1”：每词元 %2，最强 K 个中 %3（随机 %4）</translation>
    </message>
    <message>
        <source>As published: behind “answer (arabic numerals) is ”, letters and %$=- are blanked out and the last number counts without its decimals; no number counts as 0.</source>
        <translation>按已发表的规则：在“answer (arabic numerals) is ”之后，字母和 %$=- 替换为空格，取最后一个数的整数部分；没有数字时记为 0。</translation>
    </message>
    <message>
        <source>file of neurons</source>
        <translation>神经元文件</translation>
    </message>
    <message>
        <source>rule</source>
        <comment>a judge</comment>
        <translation>规则</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>人工</translation>
    </message>
    <message>
        <source>judge %1</source>
        <translation>评判者 %1</translation>
    </message>
    <message numerus="yes">
        <source>, %n by hand</source>
        <translation>
            <numerusform>，%n 个人工</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 yes, %3 no</source>
        <comment>judge, verdicts</comment>
        <translation>%1：%2 是，%3 否</translation>
    </message>
    <message>
        <source>, %1 without a verdict</source>
        <translation>，%1 个无判定</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>无定义</translation>
    </message>
    <message>
        <source>%1 and %2: Cohen&apos;s kappa %3, %4 equal of %5 compared</source>
        <translation>%1 与 %2：Cohen kappa %3，比较 %5 个，相同 %4</translation>
    </message>
    <message>
        <source>The studies are not of the same questions: their accuracies cannot be compared.</source>
        <translation>各研究的问题不同：其准确率不可比较。</translation>
    </message>
    <message>
        <source>The studies are not of the same model.</source>
        <translation>各研究所用模型不同。</translation>
    </message>
    <message>
        <source>Concept: %1</source>
        <translation>概念：%1</translation>
    </message>
    <message>
        <source>Concept searched here: %1</source>
        <translation>在此搜索的概念：%1</translation>
    </message>
    <message>
        <source>Set: %1</source>
        <translation>集合：%1</translation>
    </message>
</context>
<context>
    <name>neurex::app::ResponseSection</name>
    <message>
        <source>Option whose probability is read</source>
        <translation>读取哪个选项的概率</translation>
    </message>
    <message>
        <source>The option whose tokens the curve is about: all ways to write it count together.</source>
        <translation>曲线所针对的选项：它的各种写法对应的词元合并计算。</translation>
    </message>
    <message>
        <source>The slope of the line through the origin that fits the dots best: how far the probability moves for each 1 of the axis (neuron empirical gradient, Zhao et al. 2025).</source>
        <translation>最贴合各点的过原点直线的斜率：坐标轴每移动 1，概率移动多少（neuron empirical gradient，Zhao et al. 2025）。</translation>
    </message>
    <message>
        <source>The same slope without a shift, from one backward pass: for shifts of |activation| the gradient times the activation&apos;s sign (NeurGrad), otherwise the gradient.</source>
        <translation>同一斜率，但不移动神经元，由一次反向传播得到：移动 |激活值| 时为梯度乘以激活值的符号（NeurGrad），否则为梯度。</translation>
    </message>
    <message>
        <source>Correlation r</source>
        <translation>相关系数 r</translation>
    </message>
    <message>
        <source>Pearson&apos;s correlation between the shifts and the changes that were measured.</source>
        <translation>移动量与测得变化之间的皮尔逊相关系数。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>The neuron&apos;s value at the last token, where it is shifted.</source>
        <translation>神经元在最后一个词元处、被移动位置上的值。</translation>
    </message>
    <message>
        <source>Range ±</source>
        <translation>范围 ±</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Shifted</source>
        <translation>移动对象</translation>
    </message>
    <message>
        <source>At</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>right option (%1)</source>
        <translation>正确选项（%1）</translation>
    </message>
    <message>
        <source>right option</source>
        <translation>正确选项</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>NeurGrad, estimated</source>
        <translation>NeurGrad，估计值</translation>
    </message>
    <message>
        <source>Gradient, estimated</source>
        <translation>梯度，估计值</translation>
    </message>
    <message>
        <source>The changes are hardly above what rounding makes in this compute type: r and NEG say little.</source>
        <translation>这些变化几乎不超过该计算类型的舍入误差：r 和 NEG 没有多少意义。</translation>
    </message>
    <message>
        <source>without the current intervention</source>
        <translation>不含当前干预</translation>
    </message>
    <message>
        <source>The curve is that of the unchanged model: the neuron&apos;s shift is all that is done to it.</source>
        <translation>曲线属于未改变的模型：对它的唯一改变是移动这个神经元。</translation>
    </message>
    <message>
        <source>NEG, fitted through 0</source>
        <translation>NEG，过 0 拟合</translation>
    </message>
    <message>
        <source>Without a shift. The curve is about the probability of the option&apos;s tokens among all tokens of the vocabulary; answers and other sections show it among the options alone, where it is larger: what the model gives to all other tokens is left out there.</source>
        <translation>未移动时。曲线表示该选项的词元在词表全部词元中的概率；回答和其他部分显示的是仅在各选项之间的概率，因而更大：模型分给其他所有词元的部分在那里不计入。</translation>
    </message>
    <message>
        <source>P among all tokens</source>
        <translation>全部词元中的 P</translation>
    </message>
    <message>
        <source>P among the options</source>
        <translation>各选项中的 P</translation>
    </message>
</context>
<context>
    <name>neurex::app::RunBinder</name>
    <message numerus="yes">
        <source>%1 layers of %2 neurons, computed as %3; %n question(s), seed %4
%5</source>
        <translation>
            <numerusform>%1 层，每层 %2 个神经元，以 %3 计算；%n 个问题，随机种子 %4
%5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::RunImport</name>
    <message>
        <source>The model in %1 has other weights than the run was made with.</source>
        <translation>%1 中模型的权重与该运行所用的不同。</translation>
    </message>
    <message>
        <source>The task in %1 has other questions than the run was made with.</source>
        <translation>%1 中任务的问题与该运行所用的不同。</translation>
    </message>
    <message>
        <source>Take the settings of a run</source>
        <translation>采用某次运行的设置</translation>
    </message>
    <message>
        <source>Take the prompt form of a run</source>
        <translation>采用某次运行的提示词格式</translation>
    </message>
</context>
<context>
    <name>neurex::app::RunLibrary</name>
    <message numerus="yes">
        <source>%1, %2, %n step(s)</source>
        <translation>
            <numerusform>%1，%2，%n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, mask %2</source>
        <translation>%1，掩码 %2</translation>
    </message>
    <message>
        <source>%1, z %2</source>
        <translation>%1，z %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1, split %2, seed %3</source>
        <translation>%1，划分 %2，随机种子 %3</translation>
    </message>
    <message>
        <source>%1, prompt form %2</source>
        <translation>%1，提示词格式 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, value: %2</source>
        <translation>%1，值：%2</translation>
    </message>
</context>
<context>
    <name>neurex::app::RunRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops; what is done is kept.</source>
        <translation>停止；已完成的部分会保留。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Goes on where it was stopped.</source>
        <translation>从停止处继续。</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>测量的进度</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>begins...</source>
        <translation>正在开始...</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>剩余 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::RunSettingsBinder</name>
    <message>
        <source>change the run settings</source>
        <translation>更改运行设置</translation>
    </message>
</context>
<context>
    <name>neurex::app::RunSettingsPage</name>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Which questions of the task are used. A change prepares the task again.</source>
        <translation>使用任务的哪些问题。更改后会重新准备任务。</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>归因</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>A change loads the model again, with fewer results to reuse; not part of a session.</source>
        <translation>更改会重新加载模型，可重用的结果会减少；不属于会话。</translation>
    </message>
    <message>
        <source>Questions that choose neurons, at most</source>
        <translation>用于选择神经元的问题数上限</translation>
    </message>
    <message>
        <source>The first so many of them (--limit).</source>
        <translation>取其中的前若干个 (--limit)。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Questions without a split that choose neurons</source>
        <translation>未划分的问题中用于选择神经元的部分</translation>
    </message>
    <message>
        <source>So many of them, drawn, choose the neurons; the others judge. Without a split the same questions do both, and effects look larger than they are (--split).</source>
        <translation>随机抽取这么多问题来选择神经元，其余用于评判。不划分时，同一批问题两者兼用，效果会显得比实际更大 (--split)。</translation>
    </message>
    <message>
        <source>all, and judge, too</source>
        <translation>全部，并同时用于评判</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>划分的随机种子</translation>
    </message>
    <message>
        <source>Another number draws other questions (--split-seed).</source>
        <translation>换一个数会抽取另外的问题 (--split-seed)。</translation>
    </message>
    <message>
        <source>Seed of prompts and controls</source>
        <translation>提示词和对照的随机种子</translation>
    </message>
    <message>
        <source>Order of the options in the proxy questions, and random neurons (--seed).</source>
        <translation>代理问题中选项的顺序，以及随机神经元 (--seed)。</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The number whose change is attributed to neurons (--target).</source>
        <translation>其变化被归因到神经元的那个数 (--target)。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Points of the path integral: more are slower and more exact (--steps).</source>
        <translation>路径积分的点数：越多越慢，也越精确 (--steps)。</translation>
    </message>
    <message>
        <source>Quadrature rule</source>
        <translation>求积规则</translation>
    </message>
    <message>
        <source>Where the points lie (--rule).</source>
        <translation>积分点的位置 (--rule)。</translation>
    </message>
    <message>
        <source>Mask of the sum (ACE)</source>
        <translation>求和掩码 (ACE)</translation>
    </message>
    <message>
        <source>What is left out when questions are summed up (--mask).</source>
        <translation>对问题求和时略去的内容 (--mask)。</translation>
    </message>
    <message>
        <source>Neurons of a question that count (z)</source>
        <translation>每个问题计入的神经元 (z)</translation>
    </message>
    <message>
        <source>Per question only the z best and z worst neurons enter the sum (--z).</source>
        <translation>每个问题只有最好的 z 个和最坏的 z 个神经元计入总和 (--z)。</translation>
    </message>
    <message>
        <source>Memory budget of a pass</source>
        <translation>一次前向的内存预算</translation>
    </message>
    <message>
        <source>Less is slower and fits smaller computers (--memory-budget).</source>
        <translation>越少越慢，适合较小的计算机 (--memory-budget)。</translation>
    </message>
    <message>
        <source>chosen by the engine</source>
        <translation>由引擎选择</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Compute type</source>
        <translation>计算类型</translation>
    </message>
    <message>
        <source>bfloat16 and float16 halve the memory, with fewer digits; float16 needs a GPU (--dtype).</source>
        <translation>bfloat16 和 float16 内存减半，但位数更少；float16 需要 GPU (--dtype)。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程数</translation>
    </message>
    <message>
        <source>Back to the default restarts the engine (--threads).</source>
        <translation>恢复默认值会重启引擎 (--threads)。</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>默认值：%1</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>%1: default</source>
        <translation>%1：默认值</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>What is put around each prompt of the task. Models that were trained as assistants often answer with letters in their own chat form only.</source>
        <translation>任务的每个提示词前后所加的文本。经过助手训练的模型往往只在自己的对话格式中才用字母作答。</translation>
    </message>
    <message>
        <source>raw: nothing</source>
        <translation>原样：无</translation>
    </message>
    <message>
        <source>texts of your own</source>
        <translation>自定义文本</translation>
    </message>
    <message>
        <source>Prompt form</source>
        <translation>提示词格式</translation>
    </message>
    <message>
        <source>The model&apos;s own chat form is what its chat template writes around a message; the names are the usual forms (--prompt-form).</source>
        <translation>模型自己的对话格式即其对话模板在消息前后所写的内容；各名称为常用格式 (--prompt-form)。</translation>
    </message>
    <message>
        <source>Before each prompt</source>
        <translation>每个提示词之前</translation>
    </message>
    <message>
        <source>Special tokens are read as such here, but not in the text of a question (--prompt-prefix).</source>
        <translation>特殊词元在此处按特殊词元读取，在问题文本中则不会 (--prompt-prefix)。</translation>
    </message>
    <message>
        <source>Behind each prompt</source>
        <translation>每个提示词之后</translation>
    </message>
    <message>
        <source>The letter of the answer is what follows this text (--prompt-suffix).</source>
        <translation>答案字母紧跟在此文本之后 (--prompt-suffix)。</translation>
    </message>
    <message>
        <source>First prompt</source>
        <translation>第一个提示词</translation>
    </message>
    <message>
        <source>the model&apos;s chat form</source>
        <translation>模型的对话格式</translation>
    </message>
    <message>
        <source>the model&apos;s chat form (%1)</source>
        <translation>模型的对话格式 (%1)</translation>
    </message>
    <message>
        <source>Open a task whose prompts are texts to see one.</source>
        <translation>打开一个提示词为文本的任务即可查看。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How neurons are scored. Each method has settings of its own, which it brings (--method).</source>
        <translation>神经元如何评分。每种方法带有自己的设置（--method）。</translation>
    </message>
    <message>
        <source>Value of a neuron</source>
        <translation>神经元的值</translation>
    </message>
    <message>
        <source>Which tensor of the FFN it is read from, for methods that read activations (--hook).</source>
        <translation>从 FFN 的哪个张量读取，用于读取激活值的方法（--hook）。</translation>
    </message>
    <message>
        <source>For the next run. A result that was kept of the same settings is shown at once, without Run, which would compute it anew.</source>
        <translation>用于下一次运行。相同设置且保存下来的结果会立即显示，无需运行；运行则会重新计算。</translation>
    </message>
</context>
<context>
    <name>neurex::app::SavePath</name>
    <message>
        <source>%1 already exists. Replace it?</source>
        <translation>%1 已存在。是否替换？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Changed file</source>
        <translation>文件已更改</translation>
    </message>
    <message>
        <source>%1 was changed by another program or window since this window last read or saved it.</source>
        <translation>自本窗口上次读取或保存 %1 以来，该文件已被其他程序或窗口更改。</translation>
    </message>
    <message>
        <source>Overwriting loses those changes.</source>
        <translation>覆盖会丢失这些更改。</translation>
    </message>
    <message>
        <source>&amp;Overwrite</source>
        <translation>覆盖(&amp;O)</translation>
    </message>
    <message>
        <source>Save &amp;as...</source>
        <translation>另存为(&amp;A)...</translation>
    </message>
</context>
<context>
    <name>neurex::app::ScoreSection</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 of the good</source>
        <translation>好神经元第 %1 名</translation>
    </message>
    <message>
        <source>%1 of the bad</source>
        <translation>坏神经元第 %1 名</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Share of its layer</source>
        <translation>占本层的比例</translation>
    </message>
    <message>
        <source>|score| of this neuron as part of the summed |score| of its layer.</source>
        <translation>该神经元的 |分值| 占本层 |分值| 总和的比例。</translation>
    </message>
    <message>
        <source>Rank in other runs</source>
        <translation>在其他运行中的排名</translation>
    </message>
    <message>
        <source>no run yet</source>
        <translation>尚无运行</translation>
    </message>
    <message>
        <source>Mean of the neuron&apos;s attributions over the questions (ACE of NeuronLLM sums them). Positive: good, it works towards the right answer; negative: bad.</source>
        <translation>神经元在所有问题上的归因的均值（NeuronLLM 的 ACE 对其求和）。为正：好，促成正确回答；为负：坏。</translation>
    </message>
    <message>
        <source>%1 per question (sum %2)</source>
        <translation>每个问题 %1（总和 %2）</translation>
    </message>
    <message>
        <source>score per question %1</source>
        <translation>每个问题的分值 %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::ScriptRunner</name>
    <message>
        <source>The picture %1 cannot be written.</source>
        <translation>无法写入图片 %1。</translation>
    </message>
    <message>
        <source>There is not enough memory to load %1.</source>
        <translation>内存不足，无法加载 %1。</translation>
    </message>
    <message>
        <source>no model is loaded</source>
        <translation>未加载模型</translation>
    </message>
    <message>
        <source>no task is open</source>
        <translation>未打开任务</translation>
    </message>
    <message>
        <source>the task has no questions to find neurons with</source>
        <translation>任务没有可用于寻找神经元的问题</translation>
    </message>
    <message>
        <source>what was asked for cannot be measured</source>
        <translation>所要求的内容无法测量</translation>
    </message>
    <message>
        <source>No picture was taken: %1.</source>
        <translation>未截图：%1。</translation>
    </message>
</context>
<context>
    <name>neurex::app::SessionBinder</name>
    <message>
        <source>The session could not be opened.</source>
        <translation>无法打开会话。</translation>
    </message>
    <message>
        <source>The session could not be saved.</source>
        <translation>无法保存会话。</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Neurex sessions (*.neurex);;All files (*)</source>
        <translation>Neurex 会话 (*.neurex);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Neurex sessions (*.neurex)</source>
        <translation>Neurex 会话 (*.neurex)</translation>
    </message>
    <message>
        <source>Write report</source>
        <translation>写入报告</translation>
    </message>
    <message>
        <source>Web page (*.html);;PDF (*.pdf)</source>
        <translation>网页 (*.html);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The report could not be written.</source>
        <translation>无法写入报告。</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to %1?</source>
        <translation>是否将更改保存到 %1？</translation>
    </message>
    <message>
        <source>What you had set before is kept; File &gt; Reopen the last session brings it back.</source>
        <translation>之前的设置已保留；用“文件 &gt; 重新打开上次会话”可以取回。</translation>
    </message>
    <message>
        <source>The report is written: %1</source>
        <translation>报告已写入：%1</translation>
    </message>
    <message>
        <source>Save it...</source>
        <translation>保存...</translation>
    </message>
    <message>
        <source>The copy of this session against crashes could not be written.</source>
        <translation>无法写入此会话的崩溃恢复副本。</translation>
    </message>
    <message>
        <source>What you had set before another model or session was opened could not be kept.</source>
        <translation>打开另一个模型或会话之前的设置无法保留。</translation>
    </message>
    <message>
        <source>This session has no file, and it could not be kept for the next start. %1</source>
        <translation>此会话没有文件，也无法为下次启动保留。%1</translation>
    </message>
    <message>
        <source>Save it to a file? Without one it is lost.</source>
        <translation>要保存到文件吗？否则将会丢失。</translation>
    </message>
    <message>
        <source>Discard the session</source>
        <translation>放弃会话</translation>
    </message>
    <message>
        <source>Another window works on that session by now, or it was saved or discarded there.</source>
        <translation>另一个窗口正在使用该会话，或者已在那里保存或放弃。</translation>
    </message>
    <message>
        <source>What you have changed in it since is under File &gt; Unsaved sessions.</source>
        <translation>您此后所作的更改在“文件 &gt; 未保存的会话”中。</translation>
    </message>
    <message>
        <source>Session: %1
Its model: %2
Its weights: %3
The weights that are there now: %4</source>
        <translation>会话：%1
其模型：%2
其权重：%3
现在的权重：%4</translation>
    </message>
    <message>
        <source>Go on without its results</source>
        <translation>不带结果继续</translation>
    </message>
    <message>
        <source>The model %1 has other weights than the session was made with, so its results are not shown.</source>
        <translation>模型 %1 的权重与建立该会话时不同，因此不显示其结果。</translation>
    </message>
    <message>
        <source>All of it stays under File &gt; Unsaved sessions and opens again once the old weights are back.</source>
        <translation>全部内容保留在“文件 &gt; 未保存的会话”中，恢复原来的权重后即可重新打开。</translation>
    </message>
    <message>
        <source>All of it stays in %1 and opens again once the old weights are back.</source>
        <translation>全部内容保留在 %1 中，恢复原来的权重后即可重新打开。</translation>
    </message>
    <message>
        <source>What you had set before could not be kept and is in memory only.</source>
        <translation>之前的设置无法保留，目前只在内存中。</translation>
    </message>
    <message>
        <source>Discard this session? It cannot be brought back afterwards.

%1, last changed %2</source>
        <translation>放弃这个会话吗？之后将无法恢复。

%1，最后更改于 %2</translation>
    </message>
</context>
<context>
    <name>neurex::app::SessionController</name>
    <message>
        <source>Go on without the session&apos;s results</source>
        <translation>不带会话结果继续</translation>
    </message>
</context>
<context>
    <name>neurex::app::SessionOffer</name>
    <message>
        <source>Neurex ended unexpectedly. Not saved: %1, last changed %2.</source>
        <translation>Neurex 意外退出。未保存：%1，最后更改于 %2。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard...</source>
        <translation>放弃...</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>Neurex ended unexpectedly. Not saved (1 of %3): %1, last changed %2.</source>
        <translation>Neurex 意外退出。未保存（共 %3 个，这是其中之一）：%1，最后更改于 %2。</translation>
    </message>
</context>
<context>
    <name>neurex::app::SettingsForm</name>
    <message>
        <source>a place of Neurex&apos;s own</source>
        <translation>Neurex 自己的位置</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShellBinder</name>
    <message>
        <source>Load model</source>
        <translation>加载模型</translation>
    </message>
    <message>
        <source>The model %1 does not fit into memory.</source>
        <translation>模型 %1 无法装入内存。</translation>
    </message>
    <message>
        <source>It %1 on the device %2. Loading it may make the computer very slow, or end the engine.</source>
        <translation>它在设备 %2 上%1。加载它可能使计算机变得很慢，或使引擎终止。</translation>
    </message>
    <message>
        <source>&amp;Load anyway</source>
        <translation>仍然加载(&amp;L)</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Go to neuron %1</source>
        <translation>转到神经元 %1</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Open the model %1</source>
        <translation>打开模型 %1</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftBoxes</name>
    <message>
        <source>|activation|</source>
        <translation>|激活值|</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>What is shifted</source>
        <translation>移动什么</translation>
    </message>
    <message>
        <source>Shifts of |activation| make it larger or smaller whatever its sign, as published; shifts of the activation move it up or down.</source>
        <translation>移动 |激活值| 会使其变大或变小，与符号无关，与论文一致；移动激活值则使其上升或下降。</translation>
    </message>
    <message>
        <source>up_proj</source>
        <translation>up_proj</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Where it is shifted</source>
        <translation>在哪里移动</translation>
    </message>
    <message>
        <source>At the result of up_proj, as published, or at the input of down_proj, its product with the gate.</source>
        <translation>在 up_proj 的结果处（与论文一致），或在 down_proj 的输入处，即它与门控的乘积。</translation>
    </message>
    <message>
        <source>Range of the shifts</source>
        <translation>移动量的范围</translation>
    </message>
    <message>
        <source>Step of the shifts</source>
        <translation>移动量的步长</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchBinder</name>
    <message>
        <source>Search over shifts</source>
        <translation>移动量搜索</translation>
    </message>
    <message>
        <source>Answers of a cell of the search</source>
        <translation>搜索中一个单元格的回答</translation>
    </message>
    <message>
        <source>Open a search over shifts</source>
        <translation>打开移动量搜索</translation>
    </message>
    <message>
        <source>Searches of neurex shift-search (*.csv *.jsonl);;All files (*)</source>
        <translation>neurex shift-search 的搜索 (*.csv *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The search cannot be opened.</source>
        <translation>无法打开搜索。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>ranking, file</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>What is in the files now cannot be read; this is what was there before.</source>
        <translation>文件现在的内容无法读取；这里显示的是之前的内容。</translation>
    </message>
    <message>
        <source>Open the model of the search to do this to it.</source>
        <translation>打开搜索所用的模型以应用此单元格。</translation>
    </message>
    <message>
        <source>The search is of another model, “%1”: its neurons mean nothing in this one.</source>
        <translation>搜索属于另一个模型“%1”：它的神经元在此模型中没有意义。</translation>
    </message>
    <message>
        <source>The file does not name the neurons: it is of an earlier version of Neurex.</source>
        <translation>文件没有记录神经元：它来自较早版本的 Neurex。</translation>
    </message>
    <message>
        <source>The file names neurons that the model does not have.</source>
        <translation>文件中有模型没有的神经元。</translation>
    </message>
    <message>
        <source>Search: </source>
        <translation>搜索：</translation>
    </message>
    <message>
        <source>Load a cell of the search</source>
        <translation>加载搜索中的一个单元格</translation>
    </message>
    <message>
        <source>This is done to the model now; Undo takes it back.</source>
        <translation>当前已应用到模型；撤销可以取消。</translation>
    </message>
    <message>
        <source>Something else is done to the model now; a click on the cell does this again.</source>
        <translation>当前对模型应用的是其他干预；单击单元格可重新应用。</translation>
    </message>
    <message>
        <source>Nothing is done to the model now; a click on the cell does this again.</source>
        <translation>当前未对模型应用任何干预；单击单元格可重新应用。</translation>
    </message>
    <message>
        <source>The search is of the task “%1”, the answers below are of another one.</source>
        <translation>该搜索属于任务“%1”，下方的回答属于另一个任务。</translation>
    </message>
    <message>
        <source>Shifts neurons of %1 and asks “%2”.</source>
        <comment>model, task</comment>
        <translation>移动 %1 的神经元并提问“%2”。</translation>
    </message>
    <message>
        <source>Open the model and the task of the probe to search with its neurons.</source>
        <translation>请打开探针的模型和任务，以便用其神经元搜索。</translation>
    </message>
    <message>
        <source>Another search is being made; cancel it, or wait for it.</source>
        <translation>另一个搜索正在进行；请取消或等待。</translation>
    </message>
    <message>
        <source>Making the search %1.</source>
        <comment>file</comment>
        <translation>正在进行搜索 %1。</translation>
    </message>
    <message>
        <source>The search %1 is not finished; what is done is kept.</source>
        <translation>搜索 %1 尚未完成；已完成的部分会保留。</translation>
    </message>
    <message>
        <source>%1 neurons have a score; larger numbers are left out.</source>
        <translation>%1 个神经元有得分；更大的数目被略去。</translation>
    </message>
    <message>
        <source>The search has stopped; what is done is kept.</source>
        <translation>搜索已停止；已完成的部分会保留。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchDialog</name>
    <message>
        <source>Numbers of neurons</source>
        <translation>神经元数</translation>
    </message>
    <message>
        <source>So many of the ranked neurons are shifted together.</source>
        <translation>将这么多个已排序的神经元一起移动。</translation>
    </message>
    <message>
        <source>Questions that choose the best cell</source>
        <translation>选择最佳单元格的问题</translation>
    </message>
    <message>
        <source>Questions that judge it</source>
        <translation>评判它的问题</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>抽取的种子</translation>
    </message>
    <message>
        <source>New search over shifts</source>
        <translation>新建移动搜索</translation>
    </message>
    <message>
        <source>How the neurons are ranked</source>
        <translation>神经元如何排序</translation>
    </message>
    <message>
        <source>By the mean gradient of the right label; normalized: each question counts the same; weighted: by how wrong the answer is; penalized: weighted, and less of what always speaks for one label.</source>
        <translation>按正确标签的平均梯度；normalized：每个问题同等计入；weighted：按回答错误的程度；penalized：加权，并减少总是支持同一标签的神经元。</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>移动量</translation>
    </message>
    <message>
        <source>By how much the size of an activation is shifted; below 0 it is suppressed.</source>
        <translation>激活值的大小移动多少；小于 0 为抑制。</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>其余全部</translation>
    </message>
    <message>
        <source>Of the split “identify”, none of those that rank the neurons.</source>
        <translation>取自“identify”部分，不含用于给神经元排序的问题。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Table to write, or to go on with; as neurex shift-search --out.</source>
        <translation>写入或继续的表格；与 neurex shift-search --out 相同。</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Questions that choose</source>
        <translation>用于选择的问题</translation>
    </message>
    <message>
        <source>Questions that judge</source>
        <translation>用于评判的问题</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Table of the search</source>
        <translation>搜索的表格</translation>
    </message>
    <message>
        <source>Probe whose neurons are shifted</source>
        <translation>其神经元被移动的探针</translation>
    </message>
    <message>
        <source>A finished probe of this model and task with Magn by sums, which keeps the gradients.</source>
        <translation>此模型和任务的已完成探针，Magn 按总和决定，因而保留梯度。</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Folder of a probe</source>
        <translation>探针的文件夹</translation>
    </message>
    <message>
        <source>Make a probe with Magn by sums first (New probe on the page Probes), or choose the folder of one.</source>
        <translation>请先新建 Magn 按总和决定的探针（“探针”页面的“新建探针”），或选择一个这样的文件夹。</translation>
    </message>
    <message>
        <source>Numbers of neurons are whole numbers from 1 on, for example 4, 16, 64.</source>
        <translation>神经元数是从 1 开始的整数，例如 4, 16, 64。</translation>
    </message>
    <message>
        <source>Shifts are numbers other than 0, for example %1.</source>
        <translation>移动量是 0 以外的数，例如 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n 个单元格</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the split “evaluate”.</source>
        <translation>来自“evaluate”部分。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchPage</name>
    <message>
        <source>Back to the sweep</source>
        <translation>返回扫描</translation>
    </message>
    <message>
        <source>The search stays open.</source>
        <translation>搜索保持打开。</translation>
    </message>
    <message>
        <source>Open...</source>
        <translation>打开...</translation>
    </message>
    <message>
        <source>Another search that neurex shift-search has written.</source>
        <translation>打开 neurex shift-search 写出的另一次搜索。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Closes this search; its files stay.</source>
        <translation>关闭此搜索；其文件保留。</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>图...</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF、SVG、PNG 或图的数据。</translation>
    </message>
    <message>
        <source>Search that is shown</source>
        <translation>显示的搜索</translation>
    </message>
    <message>
        <source>Change of accuracy by number of neurons and shift</source>
        <translation>按神经元数和移动量的准确率变化</translation>
    </message>
    <message>
        <source>Click to do this to the model.</source>
        <translation>单击将其应用到模型。</translation>
    </message>
    <message>
        <source>Answers of the chosen cell, before and after</source>
        <translation>所选单元格之前和之后的回答</translation>
    </message>
    <message>
        <source>Choose a cell to see what it makes of the answers.</source>
        <translation>选择一个单元格，查看它对回答的影响。</translation>
    </message>
    <message>
        <source>No cell is chosen.</source>
        <translation>未选择单元格。</translation>
    </message>
    <message>
        <source>New search...</source>
        <translation>新建搜索...</translation>
    </message>
    <message>
        <source>Searches with the neurons of a probe.</source>
        <translation>用探针的神经元搜索。</translation>
    </message>
    <message>
        <source>No search is open. Make a new one with the neurons of a probe, or open one.</source>
        <translation>没有打开的搜索。用探针的神经元新建一个，或打开一个。</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchRuns</name>
    <message>
        <source>Search over shifts</source>
        <translation>移动搜索</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>单元格</translation>
    </message>
</context>
<context>
    <name>neurex::app::ShiftSearchView</name>
    <message>
        <source>%1 → %2 (%3 points)</source>
        <translation>%1 → %2（%3 个百分点）</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>shift of |activation| at %1</source>
        <translation>%1 处 |激活值| 的移动量</translation>
    </message>
    <message>
        <source>shift of |activation|</source>
        <translation>|激活值| 的移动量</translation>
    </message>
    <message>
        <source>%1; framed: best cell</source>
        <translation>%1；带框：最佳单元格</translation>
    </message>
    <message>
        <source>It is not judged yet on questions that had no part in choosing it.</source>
        <translation>尚未在没有参与选择的问题上评判。</translation>
    </message>
    <message>
        <source>, 95 % interval %1 to %2 points</source>
        <translation>，95 % 区间 %1 至 %2 个百分点</translation>
    </message>
    <message>
        <source>%1: accuracy by neurons and shift, ranking “%2”</source>
        <translation>%1：按神经元数和移动量的准确率，排序“%2”</translation>
    </message>
    <message>
        <source>%1: accuracy by neurons and shift</source>
        <translation>%1：按神经元数和移动量的准确率</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>change of accuracy</source>
        <translation>准确率变化</translation>
    </message>
    <message>
        <source>average</source>
        <comment>ranking</comment>
        <translation>平均</translation>
    </message>
    <message>
        <source>normalized</source>
        <comment>ranking</comment>
        <translation>归一化</translation>
    </message>
    <message>
        <source>weighted by errors</source>
        <comment>ranking</comment>
        <translation>按错误加权</translation>
    </message>
    <message>
        <source>penalized</source>
        <comment>ranking</comment>
        <translation>带惩罚</translation>
    </message>
    <message numerus="yes">
        <source>Neurons ranked by the gradients of %n question(s).</source>
        <translation>
            <numerusform>神经元按 %n 个问题的梯度排序。</numerusform>
        </translation>
    </message>
    <message>
        <source>No cell is measured yet.</source>
        <translation>尚未测量任何单元格。</translation>
    </message>
    <message numerus="yes">
        <source>Best: %1, chosen on %n other question(s) of the split “identify”, where it is the best of %2 cells and so looks too good: %3.</source>
        <translation>
            <numerusform>最佳：%1，在“identify”部分的另外 %n 个问题上选出；它在那里是 %2 个单元格中最好的，因此看起来过好：%3。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best so far: %1, on %n other question(s) of the split “identify”, the best of %2 cells: %3.</source>
        <translation>
            <numerusform>目前最佳：%1，在“identify”部分的另外 %n 个问题上，%2 个单元格中最好：%3。</numerusform>
        </translation>
    </message>
    <message>
        <source>No cell has a higher accuracy there than the unchanged model.</source>
        <translation>没有单元格在那里的准确率高于未改变的模型。</translation>
    </message>
    <message numerus="yes">
        <source>On %n held-out question(s) (split “evaluate”): %1</source>
        <translation>
            <numerusform>在 %n 个留出的问题上（“evaluate” 部分）：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>on %1 of %2 questions so far</source>
        <translation>目前在 %1 / %2 个问题上</translation>
    </message>
    <message>
        <source>the best cell</source>
        <translation>最佳单元格</translation>
    </message>
    <message>
        <source>the best cell so far</source>
        <translation>目前最佳的单元格</translation>
    </message>
    <message>
        <source>The search is not finished: %1 of its answers are there, %2 of %3 cells have all.</source>
        <translation>搜索尚未完成：已有 %1 的回答，%3 个单元格中有 %2 个已全部完成。</translation>
    </message>
    <message>
        <source>partial: %1 of the answers</source>
        <translation>部分：%1 的回答</translation>
    </message>
</context>
<context>
    <name>neurex::app::SliceController</name>
    <message>
        <source>It is shown again with the questions that it was measured with.</source>
        <translation>恢复测量时所用的问题后会再次显示。</translation>
    </message>
    <message>
        <source>It was measured with another model, %1.</source>
        <translation>它是用另一个模型 %1 测量的。</translation>
    </message>
    <message>
        <source>It was measured on another device, or with numbers of another type.</source>
        <translation>它是在另一设备上或以另一种数值类型测量的。</translation>
    </message>
    <message>
        <source>It was measured with another task, %1.</source>
        <translation>它是用另一个任务 %1 测量的。</translation>
    </message>
    <message>
        <source>It was measured with another form of the prompts, %1.</source>
        <translation>它是用另一种提示词格式 %1 测量的。</translation>
    </message>
    <message>
        <source>It was measured with other questions of this task.</source>
        <translation>它是用此任务的其他问题测量的。</translation>
    </message>
    <message>
        <source>The totals could not be made.</source>
        <translation>无法计算总计。</translation>
    </message>
    <message>
        <source>Counting ...</source>
        <translation>正在统计……</translation>
    </message>
    <message>
        <source>The totals appear here once the model has answered every question.</source>
        <translation>模型回答完所有问题后，总计会显示在这里。</translation>
    </message>
    <message>
        <source>The totals of the task&apos;s questions appear here.</source>
        <translation>任务问题的总计会显示在这里。</translation>
    </message>
    <message>
        <source>The model has not answered the questions yet.</source>
        <translation>模型尚未回答这些问题。</translation>
    </message>
    <message>
        <source>Nothing is changed: there is no intervention to pin.</source>
        <translation>未作任何改变：没有可固定的干预。</translation>
    </message>
    <message>
        <source>The intervention is still being measured.</source>
        <translation>此干预仍在测量中。</translation>
    </message>
    <message>
        <source>The answers to the task&apos;s questions could not be measured.</source>
        <translation>无法测量对任务问题的回答。</translation>
    </message>
    <message>
        <source>The intervention could not be measured.</source>
        <translation>无法测量该干预。</translation>
    </message>
</context>
<context>
    <name>neurex::app::SplitAdvisor</name>
    <message>
        <source>split the questions</source>
        <translation>划分问题</translation>
    </message>
    <message numerus="yes">
        <source>Circular: %1 of the %n question(s) that judge the neurons chose them, too. Effects look larger than they are.</source>
        <translation>
            <numerusform>循环论证：评判神经元的 %n 个问题中有 %1 个也参与了选择。效果会显得比实际更大。</numerusform>
        </translation>
    </message>
    <message>
        <source>No question of this task judges the neurons: those that could were left out. So there are no answers, no totals and no sweep.</source>
        <translation>此任务没有用于评判神经元的问题：可用的问题都被略去。因此没有回答、没有汇总、也没有扫描。</translation>
    </message>
    <message>
        <source>No question of this task judges the neurons: all of them are marked to choose neurons (&quot;split&quot;: &quot;identify&quot;). So there are no answers, no totals and no sweep.</source>
        <translation>此任务没有用于评判神经元的问题：全部标记为选择神经元（&quot;split&quot;: &quot;identify&quot;）。因此没有回答、没有汇总、也没有扫描。</translation>
    </message>
    <message>
        <source>No question of this task chooses neurons: all of them are marked to judge (&quot;split&quot;: &quot;evaluate&quot;). So there is no attribution and no map.</source>
        <translation>此任务没有用于选择神经元的问题：全部标记为评判（&quot;split&quot;: &quot;evaluate&quot;）。因此没有归因、也没有热图。</translation>
    </message>
    <message>
        <source>No question of this task chooses neurons: those that could were left out. So there is no attribution and no map.</source>
        <translation>此任务没有用于选择神经元的问题：可用的问题都被略去。因此没有归因、也没有热图。</translation>
    </message>
</context>
<context>
    <name>neurex::app::SplitNotice</name>
    <message>
        <source>Split the questions</source>
        <translation>划分问题</translation>
    </message>
    <message>
        <source>Half of the questions, drawn with a seed, choose the neurons, the others judge them. Kept with the session and its runs; Undo brings back what was.</source>
        <translation>按随机种子抽取一半问题来选择神经元，其余用于评判。随会话及其运行保存；可用撤销恢复原状。</translation>
    </message>
</context>
<context>
    <name>neurex::app::StackBinder</name>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n 个神经元</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a stack</source>
        <translation>打开干预栈</translation>
    </message>
    <message>
        <source>Add steps of a file</source>
        <translation>添加文件中的步骤</translation>
    </message>
    <message>
        <source>Intervention stacks (*.json);;All files (*)</source>
        <translation>干预栈 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The stack could not be opened.</source>
        <translation>无法打开干预栈。</translation>
    </message>
    <message>
        <source>Save the stack</source>
        <translation>保存干预栈</translation>
    </message>
    <message>
        <source>The stack was not saved.</source>
        <translation>干预栈未保存。</translation>
    </message>
</context>
<context>
    <name>neurex::app::StackController</name>
    <message>
        <source>Operator (off)</source>
        <translation>算子（关）</translation>
    </message>
    <message>
        <source>Single neurons</source>
        <translation>单个神经元</translation>
    </message>
    <message>
        <source>Enhancer, good side</source>
        <translation>增强算子，好侧</translation>
    </message>
    <message>
        <source>Degrader, good side</source>
        <translation>削弱算子，好侧</translation>
    </message>
    <message>
        <source>Enhancer, bad side</source>
        <translation>增强算子，坏侧</translation>
    </message>
    <message>
        <source>Degrader, bad side</source>
        <translation>削弱算子，坏侧</translation>
    </message>
    <message>
        <source>Enhancer</source>
        <translation>增强算子</translation>
    </message>
    <message>
        <source>Degrader</source>
        <translation>削弱算子</translation>
    </message>
    <message>
        <source>%1: excite</source>
        <translation>%1：激发</translation>
    </message>
    <message>
        <source>%1: silence</source>
        <translation>%1：静默</translation>
    </message>
    <message>
        <source>Solo &quot;%1&quot;</source>
        <translation>单独启用“%1”</translation>
    </message>
    <message>
        <source>End the solo of &quot;%1&quot;</source>
        <translation>取消单独启用“%1”</translation>
    </message>
    <message>
        <source>Switch &quot;%1&quot; on</source>
        <translation>启用“%1”</translation>
    </message>
    <message>
        <source>Switch &quot;%1&quot; off</source>
        <translation>停用“%1”</translation>
    </message>
    <message>
        <source>Apply &quot;%1&quot; at every token</source>
        <translation>在每个词元处应用“%1”</translation>
    </message>
    <message>
        <source>Apply &quot;%1&quot; at the last token</source>
        <translation>在最后一个词元处应用“%1”</translation>
    </message>
    <message>
        <source>Rename a step to &quot;%1&quot;</source>
        <translation>将步骤重命名为“%1”</translation>
    </message>
    <message>
        <source>Change what &quot;%1&quot; does</source>
        <translation>更改“%1”的作用</translation>
    </message>
    <message>
        <source>Move &quot;%1&quot;</source>
        <translation>移动“%1”</translation>
    </message>
    <message>
        <source>Duplicate &quot;%1&quot;</source>
        <translation>复制“%1”</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Add the step &quot;%1&quot;</source>
        <translation>添加步骤“%1”</translation>
    </message>
    <message>
        <source>%1, K = %2</source>
        <translation>%1，K = %2</translation>
    </message>
    <message>
        <source>Freeze the operator</source>
        <translation>固定算子</translation>
    </message>
    <message>
        <source>Open the stack &quot;%1&quot;</source>
        <translation>打开干预栈“%1”</translation>
    </message>
    <message>
        <source>Add the steps of &quot;%1&quot;</source>
        <translation>添加“%1”的步骤</translation>
    </message>
    <message>
        <source>Apply &quot;%1&quot; at up_proj</source>
        <translation>在 up_proj 处应用“%1”</translation>
    </message>
    <message>
        <source>Apply &quot;%1&quot; at the product</source>
        <translation>在乘积处应用“%1”</translation>
    </message>
</context>
<context>
    <name>neurex::app::StartDialog</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>neurex::app::StatusBinder</name>
    <message>
        <source>The engine computes with %1, which is about a hundred times slower than OpenBLAS. Install OpenBLAS (Debian: libopenblas0-pthread).</source>
        <translation>引擎使用 %1 计算，比 OpenBLAS 慢约一百倍。请安装 OpenBLAS（Debian：libopenblas0-pthread）。</translation>
    </message>
    <message>
        <source>The engine has stopped. Everything on screen is kept.</source>
        <translation>引擎已停止。屏幕上的内容全部保留。</translation>
    </message>
    <message>
        <source>The model could not be opened.</source>
        <translation>无法打开模型。</translation>
    </message>
    <message>
        <source>The task could not be opened.</source>
        <translation>无法打开任务。</translation>
    </message>
    <message>
        <source>Attribution has stopped; what was done is kept.</source>
        <translation>归因已停止；已完成的部分保留。</translation>
    </message>
    <message>
        <source>This run is not kept on disk.</source>
        <translation>此运行未保存到磁盘。</translation>
    </message>
    <message>
        <source>The answers could not be measured.</source>
        <translation>无法测量回答。</translation>
    </message>
    <message>
        <source>Engine: not started</source>
        <translation>引擎：未启动</translation>
    </message>
    <message>
        <source>Engine: starting</source>
        <translation>引擎：正在启动</translation>
    </message>
    <message>
        <source>Engine: loading %1</source>
        <translation>引擎：正在加载 %1</translation>
    </message>
    <message>
        <source>Engine: stopped</source>
        <translation>引擎：已停止</translation>
    </message>
    <message>
        <source>Engine: does not respond</source>
        <translation>引擎：无响应</translation>
    </message>
    <message numerus="yes">
        <source>neurex-engine %1, torch %2, %3, %n thread(s)</source>
        <translation>
            <numerusform>neurex-engine %1，torch %2，%3，%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>重启引擎</translation>
    </message>
    <message>
        <source>Open another model...</source>
        <translation>打开其他模型...</translation>
    </message>
    <message>
        <source>Open another task...</source>
        <translation>打开其他任务...</translation>
    </message>
    <message>
        <source>Welcome. Attribution of the demo has started by itself, this once, so that there is something true to look at.</source>
        <translation>欢迎。演示的归因已自动启动（仅此一次），以便有真实的结果可看。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The engine profiles could not be read or written.</source>
        <translation>无法读取或写入引擎配置。</translation>
    </message>
    <message>
        <source>The run could not be shown.</source>
        <translation>未能显示该运行。</translation>
    </message>
    <message>
        <source>Engine: %1, %2, %3, ready</source>
        <translation>引擎：%1，%2，%3，就绪</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>An earlier run could not be read; this one begins anew.</source>
        <translation>先前的运行无法读取；本次从头开始。</translation>
    </message>
    <message>
        <source>Engine: ready, no model</source>
        <translation>引擎：就绪，没有模型</translation>
    </message>
    <message numerus="yes">
        <source>Open without the %n bad line(s)</source>
        <translation>
            <numerusform>略去 %n 个错误行并打开</numerusform>
        </translation>
    </message>
    <message>
        <source>A part of this run was damaged on disk and is computed again.</source>
        <translation>此运行的一部分在磁盘上已损坏，正在重新计算。</translation>
    </message>
    <message>
        <source>This sweep is not kept on disk.</source>
        <translation>此扫描未保存到磁盘。</translation>
    </message>
    <message>
        <source>A part of this sweep was damaged on disk and is computed again.</source>
        <translation>此扫描的一部分在磁盘上已损坏，正在重新计算。</translation>
    </message>
    <message numerus="yes">
        <source>The task was opened without %n of its lines.</source>
        <translation>
            <numerusform>任务已打开，略去了其中 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Of this task:</source>
        <translation>关于此任务：</translation>
    </message>
    <message>
        <source>The sweep has stopped; finished points are kept.</source>
        <translation>扫描已停止；已完成的点保留。</translation>
    </message>
    <message>
        <source>Take the run&apos;s form</source>
        <translation>采用该运行的格式</translation>
    </message>
    <message>
        <source>The prompts have the form %1 now, as those of this run had. Undo brings back the form before.</source>
        <translation>提示词现在采用格式 %1，与此运行相同。撤销可恢复之前的格式。</translation>
    </message>
</context>
<context>
    <name>neurex::app::StatusPanel</name>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>剩余 %1 分钟</translation>
    </message>
    <message>
        <source>%1 %2/%3</source>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>Progress of the running job</source>
        <translation>当前作业的进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the running job; what is done is kept (Esc)</source>
        <translation>取消当前作业；已完成的部分保留 (Esc)</translation>
    </message>
    <message>
        <source>Memory of this window; the engine has its own</source>
        <translation>本窗口的内存；引擎另有其内存</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>window %1, engine %2</source>
        <translation>窗口 %1，引擎 %2</translation>
    </message>
    <message>
        <source>Memory of this window and of the engine&apos;s process</source>
        <translation>本窗口和引擎进程的内存</translation>
    </message>
    <message>
        <source>, %1, %2</source>
        <translation>，%1，%2</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepBinder</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>剩余 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a model and a task to sweep over their neurons.</source>
        <translation>打开模型和任务，以便扫描其神经元。</translation>
    </message>
    <message>
        <source>A sweep needs the good and bad neurons: run the attribution first.</source>
        <translation>扫描需要好神经元和坏神经元：请先运行归因。</translation>
    </message>
    <message>
        <source>No point is measured yet. Run the sweep to see how the answers follow the number of neurons.</source>
        <translation>尚未测量任何点。运行扫描，查看回答如何随神经元数量变化。</translation>
    </message>
    <message>
        <source>Load a point of the sweep</source>
        <translation>加载扫描中的一个点</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Data (*.csv);;All files (*)</source>
        <translation>数据 (*.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Change the sweep</source>
        <translation>更改扫描</translation>
    </message>
    <message>
        <source>Another table is still being written.</source>
        <translation>另一个表格仍在写入。</translation>
    </message>
    <message>
        <source>No point of these settings is measured yet. The sweep of the earlier settings is kept: undo, or choose it under &quot;Earlier sweeps&quot;, and it is back.</source>
        <translation>这些设置下还没有测量任何点。先前设置的扫描已保留：撤销，或在“先前的扫描”中选择即可恢复。</translation>
    </message>
    <message>
        <source>The sweep has stopped; finished points are kept.</source>
        <translation>扫描已停止；已完成的点保留。</translation>
    </message>
    <message>
        <source>What is kept of this sweep is being read...</source>
        <translation>正在读取此扫描已保存的内容…</translation>
    </message>
    <message>
        <source>What is kept of this sweep cannot be read.</source>
        <translation>此扫描已保存的内容无法读取。</translation>
    </message>
    <message>
        <source>No neuron is measured yet. Run the sweep to see what each neuron does alone, beside its score.</source>
        <translation>尚未测量任何神经元。运行扫描，查看每个神经元单独的作用及其分值。</translation>
    </message>
    <message>
        <source>each neuron alone</source>
        <translation>每个神经元单独</translation>
    </message>
    <message>
        <source>All neurons: %1.</source>
        <translation>全部神经元：%1。</translation>
    </message>
    <message>
        <source>So far: %1.</source>
        <translation>目前：%1。</translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n evaluation question(s).</source>
        <translation>
            <numerusform>在 %n 个评估问题上测量。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepController</name>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepLoading</name>
    <message>
        <source>Sweep: %1</source>
        <translation>扫描：%1</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepPage</name>
    <message>
        <source>Run sweep</source>
        <translation>运行扫描</translation>
    </message>
    <message>
        <source>Measures every point; what is done is kept.</source>
        <translation>测量每个点；已完成的部分保留。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops; finished points are kept.</source>
        <translation>停止；已完成的点保留。</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG or the plot&apos;s data.</source>
        <translation>PDF、SVG、PNG 或图的数据。</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>图中显示的内容</translation>
    </message>
    <message>
        <source>RAC and RCC are relative changes of accuracy and comprehension (the paper&apos;s equations 6 and 7), here with their sign.</source>
        <translation>RAC 和 RCC 是准确率和理解率的相对变化（论文公式 6 和 7），此处带符号。</translation>
    </message>
    <message>
        <source>Side that the plot and the table show</source>
        <translation>图和表格显示的一侧</translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation>扫描进度</translation>
    </message>
    <message>
        <source>Relative changes by budget, in percent</source>
        <translation>各预算下的相对变化（百分比）</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理问题</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Right one</source>
        <translation>正确项</translation>
    </message>
    <message>
        <source>P(right) before</source>
        <translation>P(正确) 干预前</translation>
    </message>
    <message>
        <source>P(right) after</source>
        <translation>P(正确) 干预后</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Answers that became right or wrong</source>
        <translation>变对或变错的回答</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>...</source>
        <translation>...</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>No point is chosen.</source>
        <translation>未选择点。</translation>
    </message>
    <message>
        <source>Choose a point of the plot or a number of the table to see which answers it made right or wrong.</source>
        <translation>选择图中的点或表格中的数字，查看它使哪些回答变对或变错。</translation>
    </message>
    <message>
        <source>wrong → right</source>
        <translation>错 → 对</translation>
    </message>
    <message>
        <source>right → wrong</source>
        <translation>对 → 错</translation>
    </message>
    <message>
        <source>CSV with every point, control sets included.</source>
        <translation>包含每个点及对照集合的 CSV。</translation>
    </message>
    <message>
        <source>Load this intervention</source>
        <translation>加载此干预</translation>
    </message>
    <message>
        <source>Applies what this point measured to the model; other steps are switched off.</source>
        <translation>将此点所测的干预应用于模型；其他步骤将关闭。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Flipped answers</source>
        <translation>翻转的回答</translation>
    </message>
    <message>
        <source>A click chooses a point, a double click shows its flipped answers.</source>
        <translation>单击选择一个点，双击显示其翻转的回答。</translation>
    </message>
    <message>
        <source>double click or Enter in the plot: loads it</source>
        <translation>在图中双击或按 Enter：载入</translation>
    </message>
    <message>
        <source>Every point of this sweep is measured.</source>
        <translation>此扫描的所有点都已测量。</translation>
    </message>
    <message>
        <source>Finished points. %1</source>
        <translation>已完成的点。%1</translation>
    </message>
    <message>
        <source>bold: rank p at most 5 %</source>
        <translation>粗体：排名 p 不超过 5 %</translation>
    </message>
    <message>
        <source>Bold: the two-sided rank among the control sets of every kind is 5 % or less, which takes 39 sets. One of twenty cells without any effect is bold by chance; Holm&apos;s correction in the tool tips allows for that. What is not bold is not shown to have an effect, not shown to have none.</source>
        <translation>粗体：在每一种对照集合中的双侧排名 p 都不超过 5 %，这至少需要 39 个集合。二十个毫无效果的单元格中，偶然会有一个是粗体；工具提示中的 Holm 校正已考虑这一点。未加粗的未被证明有效果，也未被证明没有效果。</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>图表...</translation>
    </message>
    <message>
        <source>Table...</source>
        <translation>表格...</translation>
    </message>
    <message>
        <source>Fail: an enhancer is to raise the value and a degrader to lower it, and it moved the other way. The signed change stands behind it.</source>
        <translation>失败：增强应使数值上升、削弱应使其下降，而它朝相反方向变化。其后是带符号的变化量。</translation>
    </message>
    <message>
        <source>Fail: wrong way; bold: p ≤ 5 %</source>
        <translation>失败：方向相反；粗体：p ≤ 5 %</translation>
    </message>
    <message>
        <source>P(right) is the right answer&apos;s probability among the options, the mean over all proxies. Each neuron is changed alone.</source>
        <translation>P(正确) 是正确答案在选项中的概率，对所有代理题取平均。每个神经元单独改变。</translation>
    </message>
    <message>
        <source>Effects of single neurons, in points</source>
        <translation>单个神经元的效应（百分点）</translation>
    </message>
    <message>
        <source>The rank correlation (Spearman) is that of the scores with minus the changes of P(right) by silencing: 1 where the scores have the neurons in the order of their exact effects.</source>
        <translation>秩相关（Spearman）是分值与静默所致 P(正确) 变化的相反数之间的相关：若分值的排序与精确效应一致，则为 1。</translation>
    </message>
    <message>
        <source>Search...</source>
        <translation>搜索...</translation>
    </message>
    <message>
        <source>How many neurons to shift, and by how much: opens what neurex shift-search has written, also while it is being written.</source>
        <translation>应移动多少个神经元、移动多少：打开 neurex shift-search 写出的结果，写入尚未结束时也可以打开。</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepSettingsPanel</name>
    <message>
        <source>Budgets K</source>
        <translation>预算 K</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>削弱</translation>
    </message>
    <message>
        <source>Good and bad</source>
        <translation>好与坏</translation>
    </message>
    <message>
        <source>Good only</source>
        <translation>仅好</translation>
    </message>
    <message>
        <source>Bad only</source>
        <translation>仅坏</translation>
    </message>
    <message>
        <source>Random sets</source>
        <translation>随机集合</translation>
    </message>
    <message>
        <source>Random sets of the same layers</source>
        <translation>同层随机集合</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Budgets and factors</source>
        <translation>预算和系数</translation>
    </message>
    <message>
        <source>What the sweep varies</source>
        <translation>扫描改变的量</translation>
    </message>
    <message>
        <source>Last prompt token</source>
        <translation>提示词的最后词元</translation>
    </message>
    <message>
        <source>All tokens</source>
        <translation>所有词元</translation>
    </message>
    <message>
        <source>Where neurons are changed. At all tokens every point computes the prompt anew.</source>
        <translation>更改神经元的位置。选所有词元时，每个点都要重新计算提示词。</translation>
    </message>
    <message>
        <source>How many good and how many bad neurons, separated by commas.</source>
        <translation>好神经元和坏神经元各取多少个，用逗号分隔。</translation>
    </message>
    <message>
        <source>What good neurons are multiplied with; bad ones by 2 minus it. 0 degrades, 1 changes nothing, 2 enhances.</source>
        <translation>好神经元所乘的系数；坏神经元乘以 2 减该系数。0 削弱，1 不变，2 增强。</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>与论文相同</translation>
    </message>
    <message>
        <source>10 to 500 neurons, the budgets of the paper&apos;s Table 7.</source>
        <translation>10 到 500 个神经元，即论文表 7 的预算。</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>算子</translation>
    </message>
    <message>
        <source>Sides</source>
        <translation>侧</translation>
    </message>
    <message>
        <source>Random, same layers</source>
        <translation>随机，同层</translation>
    </message>
    <message>
        <source>Change neurons at</source>
        <translation>更改神经元于</translation>
    </message>
    <message>
        <source>Budget K</source>
        <translation>预算 K</translation>
    </message>
    <message>
        <source>One budget is enough here; choose &quot;Budgets and factors&quot; for several.</source>
        <translation>此处一个预算即可；需要多个时请选“预算和系数”。</translation>
    </message>
    <message>
        <source>Choose an operator.</source>
        <translation>请选择一个算子。</translation>
    </message>
    <message>
        <source>Choose a side.</source>
        <translation>请选择一侧。</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n 个点</numerusform>
        </translation>
    </message>
    <message>
        <source>Budget %1 is larger than the model, which has %2 neurons</source>
        <translation>预算 %1 大于模型的 %2 个神经元</translation>
    </message>
    <message>
        <source>, %1 good and %2 bad</source>
        <translation>，其中 %1 个好、%2 个坏</translation>
    </message>
    <message>
        <source>factors %1</source>
        <translation>系数 %1</translation>
    </message>
    <message>
        <source>K %1</source>
        <translation>K %1</translation>
    </message>
    <message>
        <source>K %1 to %2</source>
        <translation>K %1 至 %2</translation>
    </message>
    <message>
        <source>Earlier sweeps</source>
        <translation>先前的扫描</translation>
    </message>
    <message>
        <source>Sweeps of this task that were measured with other settings.</source>
        <translation>此任务以其他设置测量过的扫描。</translation>
    </message>
    <message>
        <source>K %1: %2.</source>
        <translation>K %1：%2。</translation>
    </message>
    <message>
        <source>Budgets %1</source>
        <translation>预算 %1</translation>
    </message>
    <message>
        <source>Factors %1</source>
        <translation>系数 %1</translation>
    </message>
    <message>
        <source>For each point sets of as many neurons, drawn from all neurons of the model, the chosen ones among them. A statement at 5 % takes 39 sets or more.</source>
        <translation>每个点的集合：从模型的所有神经元（包括所选的）中抽取同样多的神经元。要在 5 % 水平上得出结论，至少需要 39 个集合。</translation>
    </message>
    <message>
        <source>For each point sets with as many neurons in each layer, drawn from all neurons of the layer, the chosen ones among them. A statement at 5 % takes 39 sets or more.</source>
        <translation>每个点的集合：每层神经元数相同，从该层的所有神经元（包括所选的）中抽取。要在 5 % 水平上得出结论，至少需要 39 个集合。</translation>
    </message>
    <message>
        <source>Label shuffles</source>
        <translation>标签打乱</translation>
    </message>
    <message>
        <source>The sharpest control: for each point the same neurons, with good and bad assigned to them at random. A statement at 5 % takes 39 sets or more.</source>
        <translation>最严格的对照：每个点使用相同的神经元，好与坏随机分配。要在 5 % 水平上得出结论，至少需要 39 个集合。</translation>
    </message>
    <message>
        <source>Fewer than %1 control sets show a range; a rank p of 5 % is out of their reach.</source>
        <translation>少于 %1 个对照集合只能显示范围，达不到 5 % 的排名 p。</translation>
    </message>
    <message>
        <source>single neurons, first %1 of a side</source>
        <translation>单个神经元，每侧前 %1 个</translation>
    </message>
    <message>
        <source>Single neurons</source>
        <translation>单个神经元</translation>
    </message>
    <message>
        <source>Budgets: the operators excite and silence. Factors: neurons are scaled by chosen factors. Single neurons: each neuron alone is silenced and excited, which is its exact effect beside its score.</source>
        <translation>预算：算子激发和静默。因子：神经元按所选因子缩放。单个神经元：每个神经元单独静默和激发，即其分值之外的精确效应。</translation>
    </message>
    <message>
        <source>First neurons of a side</source>
        <translation>每侧前几个神经元</translation>
    </message>
    <message>
        <source>One number: so many good and so many bad neurons are measured.</source>
        <translation>一个数字：测量这么多好神经元和这么多坏神经元。</translation>
    </message>
    <message>
        <source>%1 neurons of a side are more than the model has, which has %2</source>
        <translation>每侧 %1 个神经元多于模型所有的数量：模型有 %2 个神经元</translation>
    </message>
    <message>
        <source>So many neurons of a side: one whole number from 1 to %1, for example 20.</source>
        <translation>每侧的神经元数：1 到 %1 的一个整数，例如 20。</translation>
    </message>
    <message>
        <source>Budgets are whole numbers from 1 to %1, for example 10, 25, 50.</source>
        <translation>预算是 1 到 %1 的整数，例如 10, 25, 50。</translation>
    </message>
    <message>
        <source>Factors are numbers from −%1 to %1, for example %2.</source>
        <translation>系数是 −%1 到 %1 的数字，例如 %2。</translation>
    </message>
    <message>
        <source>%1 good neurons, each silenced and excited alone</source>
        <translation>%1 个好神经元，各自单独静默和激发</translation>
    </message>
    <message>
        <source>%1 bad neurons, each silenced and excited alone</source>
        <translation>%1 个坏神经元，各自单独静默和激发</translation>
    </message>
    <message>
        <source>%1 good and %2 bad neurons, each silenced and excited alone</source>
        <translation>%1 个好神经元和 %2 个坏神经元，各自单独静默和激发</translation>
    </message>
    <message>
        <source>Fewer than %1 of a side: %2.</source>
        <translation>某一侧少于 %1 个：%2。</translation>
    </message>
</context>
<context>
    <name>neurex::app::SweepView</name>
    <message>
        <source>The unchanged model has nothing right here, so there is no relative change.</source>
        <translation>未改动的模型在此没有答对的，因此没有相对变化。</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>变化：%1</translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2</source>
        <translation>95 % 区间：%1 到 %2</translation>
    </message>
    <message>
        <source>Unchanged model</source>
        <translation>未改动的模型</translation>
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
        <translation>变化，%</translation>
    </message>
    <message>
        <source>increase, %</source>
        <translation>增加，%</translation>
    </message>
    <message>
        <source>decrease, %</source>
        <translation>减少，%</translation>
    </message>
    <message>
        <source>Relative change in percent, with its sign.</source>
        <translation>相对变化，百分比，带符号。</translation>
    </message>
    <message>
        <source>Relative increase in percent, as in the paper&apos;s Table 7; Fail: it decreased.</source>
        <translation>相对增加的百分比，如论文表 7；失败：实际减少。</translation>
    </message>
    <message>
        <source>K %1: %2.</source>
        <translation>K %1：%2。</translation>
    </message>
    <message>
        <source>%1 right to wrong, %2 wrong to right</source>
        <translation>%1 个由对变错，%2 个由错变对</translation>
    </message>
    <message>
        <source>Relative decrease in percent, as in the paper&apos;s Table 7: 1.5 is a change of −1.5 % in the plot; Fail: it increased.</source>
        <translation>相对减少的百分比，如论文表 7：1.5 在图中为 −1.5 % 的变化；失败：实际增加。</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>削弱</translation>
    </message>
    <message>
        <source>good neurons</source>
        <translation>好神经元</translation>
    </message>
    <message>
        <source>bad neurons</source>
        <translation>坏神经元</translation>
    </message>
    <message>
        <source>good and bad neurons</source>
        <translation>好神经元和坏神经元</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>RAC, relative change of accuracy</source>
        <translation>RAC，准确率的相对变化</translation>
    </message>
    <message>
        <source>Comprehension</source>
        <translation>理解率</translation>
    </message>
    <message>
        <source>RCC, relative change of comprehension</source>
        <translation>RCC，理解率的相对变化</translation>
    </message>
    <message>
        <source>K %1</source>
        <translation>K %1</translation>
    </message>
    <message>
        <source>budget K</source>
        <translation>预算 K</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>factor of the good neurons (bad ones: 2 − factor)</source>
        <translation>好神经元的系数（坏神经元：2 − 系数）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>only %1 good and %2 bad neurons have a score</source>
        <translation>只有 %1 个好神经元和 %2 个坏神经元有分值</translation>
    </message>
    <message>
        <source>only %1 good neurons have a score</source>
        <translation>只有 %1 个好神经元有分值</translation>
    </message>
    <message>
        <source>only %1 bad neurons have a score</source>
        <translation>只有 %1 个坏神经元有分值</translation>
    </message>
    <message>
        <source>no answer became right or wrong</source>
        <translation>没有回答变对或变错</translation>
    </message>
    <message>
        <source>too few changed questions for a test</source>
        <translation>有变化的问题太少，无法检验</translation>
    </message>
    <message numerus="yes">
        <source>p = %1 (sign-flip over %n groups)</source>
        <translation>
            <numerusform>p = %1（%n 个组的符号翻转检验）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>p = %1 (sign-flip over %n questions)</source>
        <translation>
            <numerusform>p = %1（%n 个问题的符号翻转检验）</numerusform>
        </translation>
    </message>
    <message>
        <source>Acc %1 → %2, RAC %3; Com %4 → %5, RCC %6.
%7 answers changed; %8. RAC: %9.</source>
        <translation>Acc %1 → %2，RAC %3；Com %4 → %5，RCC %6。
%7 个回答改变；%8。RAC：%9。</translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <translation>%1：%2 至 %3</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 random sets of the same layers</source>
        <translation>%1 个同层随机集合</translation>
    </message>
    <message>
        <source>%1 label shuffles</source>
        <translation>%1 次标签打乱</translation>
    </message>
    <message>
        <source>%1 random sets</source>
        <translation>%1 个随机集合</translation>
    </message>
    <message>
        <source>range of %1</source>
        <translation>%1的范围</translation>
    </message>
    <message>
        <source>ranks %1 to %2 of %3</source>
        <translation>%3中的第 %1 至第 %2 名</translation>
    </message>
    <message>
        <source>%1; a new set lies outside with %2</source>
        <translation>%1；新的一组以 %2 的概率落在其外</translation>
    </message>
    <message>
        <source>Rank p %1 among %2</source>
        <translation>在 %2中的排名 p 为 %1</translation>
    </message>
    <message>
        <source>%1; 5 % needs %2 sets</source>
        <translation>%1；5 % 需要 %2 个集合</translation>
    </message>
    <message>
        <source>%1 (Holm, all points: %2)</source>
        <translation>%1（Holm，所有点：%2）</translation>
    </message>
    <message>
        <source>Fail (%1)</source>
        <translation>失败（%1）</translation>
    </message>
    <message>
        <source>Fail: an enhancer is to raise this value and a degrader to lower it; here it moved the other way. The paper&apos;s tables say Fail for such a number.</source>
        <translation>失败：增强应使此值上升、削弱应使其下降；这里却朝相反方向变化。论文的表格对此类数字写作 Fail。</translation>
    </message>
    <message>
        <source>Factor %1, %2, K %3</source>
        <translation>系数 %1，%2，K %3</translation>
    </message>
    <message>
        <source>%1 silenced</source>
        <translation>%1 静默</translation>
    </message>
    <message>
        <source>%1 excited</source>
        <translation>%1 激发</translation>
    </message>
    <message>
        <source>bold: clear of 0; coloured: against the score</source>
        <translation>粗体：不含 0；彩色：与分值相反</translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2 points</source>
        <translation>95 % 区间：%1 到 %2 个百分点</translation>
    </message>
    <message>
        <source>too few changed questions for an interval</source>
        <translation>改变的问题太少，无法给出区间</translation>
    </message>
    <message>
        <source>; rank correlation with the score %1</source>
        <translation>；与分值的秩相关 %1</translation>
    </message>
    <message>
        <source>P(right), silenced</source>
        <translation>P(正确)，静默</translation>
    </message>
    <message>
        <source>Accuracy, silenced</source>
        <translation>准确率，静默</translation>
    </message>
    <message>
        <source>P(right), excited</source>
        <translation>P(正确)，激发</translation>
    </message>
    <message>
        <source>Accuracy, excited</source>
        <translation>准确率，激发</translation>
    </message>
    <message>
        <source>score per question</source>
        <translation>每个问题的分值</translation>
    </message>
    <message>
        <source>change: %1</source>
        <translation>变化：%1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>point of a sweep, positions</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>points, %1</source>
        <comment>positions</comment>
        <translation>百分点，%1</translation>
    </message>
    <message>
        <source>Mean change over all questions that judge, in points, when this neuron alone is changed. Where it is changed: %1.</source>
        <translation>仅改变该神经元时，所有评判问题上的平均变化（百分点）。改变的位置：%1。</translation>
    </message>
    <message>
        <source>Bold: the 95 % interval does not hold 0. Each interval is right for its own neuron 95 times of 100; among many neurons some are bold by chance. Coloured: the change goes against the score. Silencing a good neuron or exciting a bad one is to lower P(right) and accuracy, silencing a bad one or exciting a good one to raise them.</source>
        <translation>粗体：95 % 区间不含 0。每个区间对其神经元而言 100 次中有 95 次正确；神经元很多时，有些会偶然成为粗体。彩色：变化与分值相反。静默好神经元或激发坏神经元应降低 P(正确) 和准确率，静默坏神经元或激发好神经元应提高它们。</translation>
    </message>
    <message>
        <source>silencing lowers P(right) for %1 of %2 good neurons</source>
        <translation>静默使 %2 个好神经元中的 %1 个的 P(正确) 降低</translation>
    </message>
    <message>
        <source>silencing raises P(right) for %1 of %2 bad neurons</source>
        <translation>静默使 %2 个坏神经元中的 %1 个的 P(正确) 升高</translation>
    </message>
    <message>
        <source>%1 random sets as active</source>
        <translation>%1 个激活程度相同的随机集</translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s) shifted by %1</source>
        <translation>
            <numerusform>%n 个神经元移动 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::app::TaskController</name>
    <message>
        <source>(token ids)</source>
        <translation>（词元 ID）</translation>
    </message>
    <message>
        <source>left out: line %1%2</source>
        <translation>已略去：第 %1 行%2</translation>
    </message>
</context>
<context>
    <name>neurex::app::TokenHeatPlot</name>
    <message>
        <source>Click: the neurons that fire there are listed.</source>
        <translation>单击：列出在那里激发的神经元。</translation>
    </message>
</context>
<context>
    <name>neurex::app::TopSection</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Questions that activate the neuron most</source>
        <translation>最能激活该神经元的问题</translation>
    </message>
    <message>
        <source>By the value at the last token of the first proxy.</source>
        <translation>按第一个代理问题最后词元处的值。</translation>
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
        <translation>所有问题</translation>
    </message>
    <message>
        <source>(none)</source>
        <comment>group</comment>
        <translation>（无）</translation>
    </message>
    <message>
        <source>%1 tokens and more</source>
        <translation>%1 个词元及以上</translation>
    </message>
    <message>
        <source>up to %1 tokens</source>
        <translation>至多 %1 个词元</translation>
    </message>
    <message>
        <source>%1 to %2 tokens</source>
        <translation>%1 至 %2 个词元</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>slice</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问题数</translation>
    </message>
    <message>
        <source>Acc before</source>
        <translation>干预前 Acc</translation>
    </message>
    <message>
        <source>Acc after</source>
        <translation>干预后 Acc</translation>
    </message>
    <message>
        <source>points [95 %]</source>
        <translation>百分点 [95 %]</translation>
    </message>
    <message>
        <source>to wrong</source>
        <translation>变错</translation>
    </message>
    <message>
        <source>to right</source>
        <translation>变对</translation>
    </message>
    <message>
        <source>pinned: after</source>
        <translation>固定：干预后</translation>
    </message>
    <message>
        <source>pinned: points [95 %]</source>
        <translation>固定：百分点 [95 %]</translation>
    </message>
    <message>
        <source>pinned: to wrong</source>
        <translation>固定：变错</translation>
    </message>
    <message>
        <source>pinned: to right</source>
        <translation>固定：变对</translation>
    </message>
    <message>
        <source>none: all questions</source>
        <translation>不划分：所有问题</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>A slice of many is remarkable by chance; an effect that is found here needs questions of its own.</source>
        <translation>部分一多，总会有一个偶然显得突出；在这里发现的效应需要另外的问题来验证。</translation>
    </message>
    <message>
        <source>an intervention</source>
        <translation>一项干预</translation>
    </message>
    <message>
        <source>Pinned: %1</source>
        <translation>已固定：%1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what is pinned; why it is not shown</comment>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Keeps the totals under this intervention beside those of the next.</source>
        <translation>将此干预下的总计保留下来，与之后的干预并列显示。</translation>
    </message>
    <message>
        <source>Under the intervention that is set, the totals could not be measured.</source>
        <translation>在当前设置的干预下，无法测量总计。</translation>
    </message>
</context>
<context>
    <name>neurex::app::UnsavedSessionsDialog</name>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>ended unexpectedly</source>
        <translation>意外退出</translation>
    </message>
    <message>
        <source>Unsaved sessions</source>
        <translation>未保存的会话</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>最后更改</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard...</source>
        <translation>放弃...</translation>
    </message>
    <message>
        <source>What was neither saved nor discarded. Of the sessions that were closed, the last %1 stay.</source>
        <translation>既未保存也未放弃的内容。已关闭的会话保留最近 %1 个。</translation>
    </message>
    <message>
        <source>Every session is saved or discarded.</source>
        <translation>所有会话都已保存或放弃。</translation>
    </message>
    <message>
        <source>open in this window</source>
        <translation>已在本窗口中打开</translation>
    </message>
    <message>
        <source>open in another window</source>
        <translation>已在另一个窗口中打开</translation>
    </message>
    <message>
        <source>This window works on it already.</source>
        <translation>本窗口正在使用它。</translation>
    </message>
    <message>
        <source>Another window works on it; it can be brought back or discarded when that one is closed.</source>
        <translation>另一个窗口正在使用它；那个窗口关闭后才能恢复或放弃。</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>neurex::app::ValueList</name>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>neurex::app::VocabularySection</name>
    <message>
        <source>How the neuron&apos;s column is read</source>
        <translation>神经元的列如何解读</translation>
    </message>
    <message>
        <source>through final norm and head</source>
        <translation>经最终归一化和输出头</translation>
    </message>
    <message>
        <source>head alone, without norm</source>
        <translation>仅输出头，不归一化</translation>
    </message>
    <message>
        <source>The neuron&apos;s column of down_proj goes through the final norm, then the output head: tokens whose logits rise and fall most when it is active and positive.</source>
        <translation>神经元在 down_proj 中的列先经最终归一化，再经输出头：当它激活且为正时 logit 升降最多的词元。</translation>
    </message>
    <message>
        <source>The neuron&apos;s column of down_proj goes straight through the output head; the numbers are logits per unit of activation before any norm.</source>
        <translation>神经元在 down_proj 中的列直接经过输出头；数值为归一化之前每单位激活的 logit。</translation>
    </message>
    <message>
        <source>Promotes</source>
        <translation>促进</translation>
    </message>
    <message>
        <source>Suppresses</source>
        <translation>抑制</translation>
    </message>
    <message>
        <source>Raw logits have no zero of their own: the least of the whole vocabulary may be positive. Only their order and differences count.</source>
        <translation>原始 logit 没有自己的零点：整个词表中最小的也可能为正。只有顺序和差值有意义。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::AnswersModel</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>%1 from right to wrong</source>
        <translation>%1 个由对变错</translation>
    </message>
    <message>
        <source>%1 from wrong to right</source>
        <translation>%1 个由错变对</translation>
    </message>
    <message>
        <source>%1 to another wrong letter</source>
        <translation>%1 个变为另一个错误字母</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>p%1</source>
        <comment>proxy question number</comment>
        <translation>p%1</translation>
    </message>
    <message>
        <source>Compr.</source>
        <translation>理解</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Letter answered to proxy question %1, before and after the intervention.</source>
        <translation>干预前后对代理问题 %1 回答的字母。</translation>
    </message>
    <message>
        <source>Comprehended: more than half of the proxy questions right, before and after.</source>
        <translation>理解：干预前后，是否有超过一半的代理问题答对。</translation>
    </message>
    <message>
        <source>Proxy answers that went from right to wrong (−), from wrong to right (+), or to another wrong letter (≠).</source>
        <translation>由对变错 (−)、由错变对 (+) 或变为另一个错误字母 (≠) 的代理问题回答。</translation>
    </message>
    <message>
        <source>Proxy %1: %2 before, %3 after</source>
        <translation>代理问题 %1：之前 %2，之后 %3</translation>
    </message>
    <message>
        <source>Proxy %1: %2</source>
        <translation>代理问题 %1：%2</translation>
    </message>
    <message>
        <source>P(right)</source>
        <translation>P(正确)</translation>
    </message>
    <message>
        <source>Probability of the right letter among the option letters, mean over the proxy questions, before and after.</source>
        <translation>正确字母在各选项字母中的概率，对代理问题取平均，干预前后。</translation>
    </message>
    <message>
        <source>Logit of the right letter minus the largest other one, mean over the proxy questions, before and after. Above 0: right.</source>
        <translation>正确字母的 logit 减去其余最大者，对代理问题取平均，干预前后。大于 0：正确。</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>领先</translation>
    </message>
</context>
<context>
    <name>neurex::ui::AnswersTable</name>
    <message>
        <source>No questions yet. Choose a task to see them.</source>
        <translation>尚无问题。选择一个任务即可查看。</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>所有问题</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变化</translation>
    </message>
    <message>
        <source>Right to wrong</source>
        <translation>由对变错</translation>
    </message>
    <message>
        <source>Wrong to right</source>
        <translation>由错变对</translation>
    </message>
    <message>
        <source>Fortuitous</source>
        <translation>侥幸</translation>
    </message>
    <message>
        <source>Some, but not most, of the proxy questions right: luck, not comprehension.</source>
        <translation>答对部分而非多数代理问题：是运气，不是理解。</translation>
    </message>
    <message>
        <source>Which questions to list</source>
        <translation>列出哪些问题</translation>
    </message>
    <message>
        <source>Find in questions</source>
        <translation>在问题中查找</translation>
    </message>
    <message>
        <source>Questions with answers before and after</source>
        <translation>问题及其干预前后的回答</translation>
    </message>
    <message>
        <source>At least one proxy question is answered with another letter.</source>
        <translation>至少一个代理问题回答了另一个字母。</translation>
    </message>
    <message>
        <source>Comprehended</source>
        <translation>已理解</translation>
    </message>
    <message>
        <source>More than half of the proxy questions right.</source>
        <translation>超过一半的代理问题答对。</translation>
    </message>
    <message>
        <source>Not comprehended</source>
        <translation>未理解</translation>
    </message>
    <message>
        <source>Half of the proxy questions right, or fewer.</source>
        <translation>答对的代理问题不超过一半。</translation>
    </message>
    <message>
        <source>Which questions to list. They are judged under the intervention, if there is one.</source>
        <translation>列出哪些问题。若有干预，则按干预后的结果判断。</translation>
    </message>
    <message>
        <source>Copy the listed questions</source>
        <translation>复制列出的问题</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n questions</source>
        <translation>
            <numerusform>%1 / %n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>No question fits what is searched and listed.</source>
        <translation>没有符合搜索和列出条件的问题。</translation>
    </message>
    <message>
        <source>Show all questions</source>
        <translation>显示所有问题</translation>
    </message>
</context>
<context>
    <name>neurex::ui::AttributionGrid</name>
    <message>
        <source>Attribution per option and proxy</source>
        <translation>各选项和代理问题的归因</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>代理问题 %1</translation>
    </message>
    <message>
        <source>attribution %1</source>
        <translation>归因 %1</translation>
    </message>
    <message>
        <source>the gold answer</source>
        <translation>标准答案</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ChangeEditor</name>
    <message>
        <source>times</source>
        <translation>乘以</translation>
    </message>
    <message>
        <source>set to</source>
        <translation>设为</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>加上</translation>
    </message>
    <message>
        <source>What is done to the neurons</source>
        <translation>对神经元的操作</translation>
    </message>
    <message>
        <source>Factor or value</source>
        <translation>系数或值</translation>
    </message>
    <message>
        <source>size plus</source>
        <translation>绝对值加</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>up_proj</source>
        <translation>up_proj</translation>
    </message>
    <message>
        <source>At the input of down_proj: with a gate, its product with the result of up_proj.</source>
        <translation>在 down_proj 的输入处：有门控时，即门控与 up_proj 结果的乘积。</translation>
    </message>
    <message>
        <source>At the result of up_proj, before its product with the gate.</source>
        <translation>在 up_proj 的结果处，即与门控相乘之前。</translation>
    </message>
    <message>
        <source>Which value of the neurons is changed</source>
        <translation>改变神经元的哪个值</translation>
    </message>
</context>
<context>
    <name>neurex::ui::CollapsibleSection</name>
    <message>
        <source>open</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>折叠</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ContentTable</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
</context>
<context>
    <name>neurex::ui::DoseResponsePlot</name>
    <message>
        <source>Dose-response curve</source>
        <translation>剂量反应曲线</translation>
    </message>
    <message>
        <source>factor %1</source>
        <translation>系数 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Double click to give the neuron this factor.</source>
        <translation>双击将此系数赋给神经元。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::FigureDialog</name>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>复制为命令行(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>导出(&amp;E)...</translation>
    </message>
    <message>
        <source>Export a figure or table</source>
        <translation>导出图或表格</translation>
    </message>
    <message>
        <source>Figure or table</source>
        <translation>图或表格</translation>
    </message>
    <message>
        <source>Fi&amp;gure:</source>
        <translation>图(&amp;G):</translation>
    </message>
    <message>
        <source>Writing...</source>
        <translation>正在写入...</translation>
    </message>
    <message>
        <source>Copies a command that draws the same figure without a window.</source>
        <translation>复制一条无需窗口即可绘制同一张图的命令。</translation>
    </message>
    <message>
        <source>In this file: %1. Maps of up to %2 cells are drawn cell by cell.</source>
        <translation>此文件中：%1。不超过 %2 个单元格的热图逐格绘制。</translation>
    </message>
    <message>
        <source>A table of the numbers behind the figure, exactly as computed.</source>
        <translation>图背后的数值表，与计算结果完全一致。</translation>
    </message>
    <message>
        <source>In this file: %1. A greater height holds more of them, the CSV holds all.</source>
        <translation>此文件中：%1。增加高度可容纳更多行，CSV 包含全部行。</translation>
    </message>
    <message>
        <source>Only complete, saved runs can be drawn by a command, without interventions. A mask that was changed afterwards is not saved.</source>
        <translation>只有完整、已保存且没有干预的运行才能用命令绘制。事后更改的掩码不会保存。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::FigureForm</name>
    <message>
        <source>Also write the &amp;data as CSV</source>
        <translation>同时将数据写为 CSV(&amp;D)</translation>
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
        <translation>标题(&amp;T)</translation>
    </message>
    <message>
        <source>PDF, vector</source>
        <translation>PDF，矢量</translation>
    </message>
    <message>
        <source>SVG, vector</source>
        <translation>SVG，矢量</translation>
    </message>
    <message>
        <source>PNG, pixels</source>
        <translation>PNG，像素</translation>
    </message>
    <message>
        <source>CSV, only the data</source>
        <translation>CSV，仅数据</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>格式(&amp;F):</translation>
    </message>
    <message>
        <source>Other size</source>
        <translation>其他尺寸</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width of the figure</source>
        <translation>图的宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Height of the figure</source>
        <translation>图的高度</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Of PNG files, and of maps with too many cells to be drawn one by one.</source>
        <translation>用于 PNG 文件，以及单元格过多、无法逐格绘制的热图。</translation>
    </message>
    <message>
        <source>&amp;Size:</source>
        <translation>尺寸(&amp;S):</translation>
    </message>
    <message>
        <source>Width, height:</source>
        <translation>宽度、高度:</translation>
    </message>
    <message>
        <source>&amp;Resolution:</source>
        <translation>分辨率(&amp;R):</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>F&amp;ont:</source>
        <translation>字体(&amp;O):</translation>
    </message>
    <message>
        <source>Font si&amp;ze:</source>
        <translation>字号(&amp;Z):</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>与屏幕相同</translation>
    </message>
    <message>
        <source>To the largest value</source>
        <translation>到最大值</translation>
    </message>
    <message>
        <source>Locked to ± this value</source>
        <translation>锁定为 ± 此值</translation>
    </message>
    <message>
        <source>End of the colour bar</source>
        <translation>颜色条的端点</translation>
    </message>
    <message>
        <source>&amp;Colour scale:</source>
        <translation>颜色标度(&amp;C):</translation>
    </message>
    <message>
        <source>Colour ra&amp;nge:</source>
        <translation>颜色范围(&amp;N):</translation>
    </message>
    <message>
        <source>Single column, 85 mm</source>
        <translation>单栏，85 mm</translation>
    </message>
    <message>
        <source>One and a half columns, 120 mm</source>
        <translation>一栏半，120 mm</translation>
    </message>
    <message>
        <source>Double column, 180 mm</source>
        <translation>双栏，180 mm</translation>
    </message>
    <message>
        <source>Slide, 16:9</source>
        <translation>幻灯片，16:9</translation>
    </message>
    <message>
        <source>&amp;Marks of neurons</source>
        <translation>神经元标记(&amp;M)</translation>
    </message>
    <message>
        <source>Of good and bad neurons and of those that are excited or silenced, with a legend.</source>
        <translation>好、坏神经元以及被增强或静默的神经元的标记，附图例。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::FigurePreview</name>
    <message>
        <source>Preview of the figure</source>
        <translation>图的预览</translation>
    </message>
</context>
<context>
    <name>neurex::ui::GenerationPanel</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, of an older intervention</source>
        <translation>%1，来自较早的干预</translation>
    </message>
    <message>
        <source>%1, running ...</source>
        <translation>%1，正在运行 ...</translation>
    </message>
    <message>
        <source>%1, the model ended its text</source>
        <translation>%1，模型已结束文本</translation>
    </message>
    <message>
        <source>%1, the model&apos;s context is full</source>
        <translation>%1，模型的上下文已满</translation>
    </message>
    <message>
        <source>%1, stopped</source>
        <translation>%1，已停止</translation>
    </message>
    <message>
        <source>Continue the text</source>
        <translation>续写文本</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Continuation by the unchanged model</source>
        <translation>未改动模型的续写</translation>
    </message>
    <message>
        <source>Continuation under the intervention</source>
        <translation>干预下的续写</translation>
    </message>
    <message>
        <source>0: always the likeliest token. Higher: more varied.</source>
        <translation>0：始终取最可能的词元。越高越多样。</translation>
    </message>
    <message>
        <source>New tokens at most.</source>
        <translation>新词元数的上限。</translation>
    </message>
    <message>
        <source>The same seed draws the same text. Without effect at temperature 0.</source>
        <translation>相同的随机种子生成相同的文本。温度为 0 时无作用。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>side: state</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Change neurons to see how the text goes on under the intervention.</source>
        <translation>更改神经元，查看文本在干预下如何继续。</translation>
    </message>
    <message>
        <source>%1, of another prompt</source>
        <translation>%1，属于另一个提示词</translation>
    </message>
    <message>
        <source>After, only the prompt&apos;s last token changed</source>
        <translation>之后，仅改变提示词的最后一个词元</translation>
    </message>
    <message>
        <source>The tokens that are generated are not changed: the intervention acts at &quot;last&quot;. Choose &quot;all&quot; for its steps to change them, too.</source>
        <translation>生成的词元未被改变：干预作用于“末位”。要同时改变它们，请将其步骤设为“全部”。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::HeatmapWidget</name>
    <message>
        <source>%1, score %2</source>
        <translation>%1，分值 %2</translation>
    </message>
    <message>
        <source>No scores yet. Run an attribution to see which neurons matter.</source>
        <translation>尚无分值。运行归因，查看哪些神经元重要。</translation>
    </message>
    <message>
        <source>Heatmap of scores, layers by neurons</source>
        <translation>分值热图，层 × 神经元</translation>
    </message>
    <message>
        <source>Preparing the map ...</source>
        <translation>正在准备热图 ...</translation>
    </message>
    <message>
        <source>score</source>
        <translation>分值</translation>
    </message>
</context>
<context>
    <name>neurex::ui::LayerProfile</name>
    <message>
        <source>bad</source>
        <translation>坏</translation>
    </message>
    <message>
        <source>good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>|score|</source>
        <translation>|分值|</translation>
    </message>
    <message>
        <source>Share of good neurons, bad neurons and score per layer</source>
        <translation>各层好神经元、坏神经元及分值的占比</translation>
    </message>
    <message>
        <source>|value|</source>
        <translation>|值|</translation>
    </message>
    <message>
        <source>Layer %1 holds %2 of the score of the good neurons, %3 of that of the bad ones and %4 of the summed |score|. Double click lists its neurons only.</source>
        <translation>第 %1 层占好神经元分值的 %2、坏神经元分值的 %3、|分值| 总和的 %4。双击仅列出其神经元。</translation>
    </message>
    <message>
        <source>Layer %1 holds %2 of the positive values, %3 of the negative ones and %4 of the summed |value|. Double click lists its neurons only.</source>
        <translation>第 %1 层占正值的 %2、负值的 %3、|值| 总和的 %4。双击仅列出其神经元。</translation>
    </message>
    <message>
        <source>share of all, %</source>
        <translation>占总量的份额，%</translation>
    </message>
    <message>
        <source>Completeness residual: the layer&apos;s attributions miss the change of the target by %1 on average.</source>
        <translation>完备性残差：该层的归因与目标变化平均相差 %1。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::LayerWordsModel</name>
    <message>
        <source>layer %1: “%2”, token id %3, %4</source>
        <translation>第 %1 层：“%2”，词元编号 %3，%4</translation>
    </message>
    <message>
        <source>%1, %2, the token that follows</source>
        <translation>%1，%2，实际接着的词元</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>token, probability</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
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
        <translation>每层会接着说什么</translation>
    </message>
</context>
<context>
    <name>neurex::ui::MapChooser</name>
    <message>
        <source>What the map shows</source>
        <translation>热图显示的内容</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ModelList</name>
    <message>
        <source>Filter by name, place, family or type</source>
        <translation>按名称、位置、系列或类型筛选</translation>
    </message>
    <message>
        <source>Filter of the models</source>
        <translation>模型筛选</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>looking ...</source>
        <translation>正在查找……</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 models</source>
        <translation>%1/%2 个模型</translation>
    </message>
    <message>
        <source>No model fits the filter.</source>
        <translation>没有符合筛选条件的模型。</translation>
    </message>
    <message>
        <source>It does not open: %1</source>
        <translation>无法打开：%1</translation>
    </message>
    <message>
        <source>It opens; %1</source>
        <translation>可以打开；%1</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ModelListModel</name>
    <message>
        <source>opens</source>
        <translation>可以打开</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Opens, or why not</source>
        <translation>能否打开及原因</translation>
    </message>
    <message>
        <source>opens, but does not fit into memory</source>
        <translation>可以打开，但内存放不下</translation>
    </message>
    <message>
        <source>Memory that the model takes where the engine computes, with one pass of attribution</source>
        <translation>模型在引擎计算处所需的内存，包括一次归因计算</translation>
    </message>
    <message>
        <source>Of one proxy question of 256 tokens on the processor, estimated</source>
        <translation>对一个 256 个词元的代理问题在处理器上的估计值</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>归因</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NeuronSetList</name>
    <message>
        <source>Se&amp;lect</source>
        <translation>选择(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Named sets of neurons</source>
        <translation>命名的神经元集合</translation>
    </message>
    <message>
        <source>Select neurons and save them as a set, or import a list.</source>
        <translation>选择神经元并保存为集合，或导入列表。</translation>
    </message>
    <message>
        <source>Save the selected neurons under a name</source>
        <translation>以名称保存所选神经元</translation>
    </message>
    <message>
        <source>Select the neurons of this set in the map and in the lists</source>
        <translation>在热图和列表中选择此集合的神经元</translation>
    </message>
    <message>
        <source>Read a list of neurons from a file: L10 N23, [10,23], JSON or CSV</source>
        <translation>从文件读取神经元列表：L10 N23、[10,23]、JSON 或 CSV</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n neuron(s)</source>
        <translation>
            <numerusform>%1：%n 个神经元</numerusform>
        </translation>
    </message>
    <message>
        <source>Save selection...</source>
        <translation>保存所选...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Im&amp;port list...</source>
        <translation>导入列表(&amp;P)...</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NeuronTable</name>
    <message>
        <source>No neurons yet.</source>
        <translation>尚无神经元。</translation>
    </message>
    <message>
        <source>Filter: text, layer:4-7, score:%1</source>
        <translation>筛选：文本、layer:4-7、score:%1</translation>
    </message>
    <message>
        <source>Filter neurons by text, layer or score</source>
        <translation>按文本、层或分值筛选神经元</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>&amp;Excite (x2)</source>
        <translation>激发 (x2)(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Silence (x0)</source>
        <translation>静默 (x0)(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Copy neurons</source>
        <translation>复制神经元(&amp;C)</translation>
    </message>
    <message>
        <source>Text of a neuron, promoted tokens or note; layer:4, layer:4-7; score:%1 is the smallest |score|; tag:date; state:changed</source>
        <translation>神经元、促进的词元或笔记的文本；layer:4、layer:4-7；score:%1 为最小 |分值|；tag:date；state:changed</translation>
    </message>
    <message>
        <source>No neuron matches the filter.</source>
        <translation>没有神经元符合筛选条件。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>As many as fit</source>
        <translation>能放下多少显示多少</translation>
    </message>
    <message>
        <source>Custom &amp;factor...</source>
        <translation>自定义系数(&amp;F)...</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>正常(&amp;N)</translation>
    </message>
    <message>
        <source>Co&amp;lumns</source>
        <translation>列(&amp;L)</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NeuronTableModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Consistent</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>What is done to the neuron: normal, excite (x2), silence (x0) or a factor of your own.</source>
        <translation>对神经元的操作：正常、激发 (x2)、静默 (x0) 或自定义系数。</translation>
    </message>
    <message>
        <source>Layer and index of the FFN neuron, counted from 0.</source>
        <translation>FFN 神经元的层和序号，从 0 起计。</translation>
    </message>
    <message>
        <source>Place among the neurons of the same sign; 1 is the strongest.</source>
        <translation>在同号神经元中的名次；1 为最强。</translation>
    </message>
    <message>
        <source>|score| as a part of the summed |score| of all neurons of the same sign.</source>
        <translation>|分值| 占所有同号神经元 |分值| 总和的比例。</translation>
    </message>
    <message>
        <source>Notes, promotes</source>
        <translation>笔记、促进</translation>
    </message>
    <message>
        <source>Your tags and note, then the tokens that the neuron promotes.</source>
        <translation>您的标签和笔记，然后是该神经元促进的词元。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Right click to choose the columns.</source>
        <translation>右键单击可选择列。</translation>
    </message>
    <message>
        <source>%1 per question; sum over the questions %2</source>
        <translation>每个问题 %1；对问题求和 %2</translation>
    </message>
    <message>
        <source>Attribution score per question, the mean over the task; above zero the neuron helps the right answer. The tip of a cell gives the sum.</source>
        <translation>每个问题的归因分值，即整个任务的均值；大于零表示该神经元有助于正确回答。单元格的提示给出总和。</translation>
    </message>
    <message>
        <source>Fraction of the questions on which the score has the sign of the total. Questions whose scores are all below 1e-4 are not counted: their signs are rounding.</source>
        <translation>分值与总分值同号的问题所占比例。分值全部低于 1e-4 的问题不计入：其符号只是舍入误差。</translation>
    </message>
    <message>
        <source>Mean score over its standard error, between groups of questions where the task names groups, else between questions. Near or below 2, other questions could turn the sign; and the strongest of thousands are above 2 by chance as well.</source>
        <translation>平均分值除以其标准误；任务标明问题组时按组间计算，否则按问题间计算。接近或低于 2 时，换用其他问题可能使符号反转；而且数千个神经元中最强者也会偶然超过 2。</translation>
    </message>
    <message>
        <source>|sum| of the scores over the sum of their |values|: 100 % where all questions agree, near 0 where they cancel.</source>
        <translation>分值的 |总和| 除以其 |值| 之和：所有问题一致时为 100 %，相互抵消时接近 0。</translation>
    </message>
    <message>
        <source>Mean score</source>
        <translation>平均分值</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>净值</translation>
    </message>
    <message>
        <source>Measured: mean change of the right answer&apos;s probability among the options, in points, when this neuron alone is silenced. Sweep page, vary &quot;Single neurons&quot;.</source>
        <translation>测量值：仅静默该神经元时，正确答案在选项中概率的平均变化（百分点）。见“扫描”页，改变“单个神经元”。</translation>
    </message>
    <message>
        <source>Measured: mean change of the right answer&apos;s probability among the options, in points, when this neuron alone is excited. Sweep page, vary &quot;Single neurons&quot;.</source>
        <translation>测量值：仅激发该神经元时，正确答案在选项中概率的平均变化（百分点）。见“扫描”页，改变“单个神经元”。</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>静默后</translation>
    </message>
    <message>
        <source>Excited</source>
        <translation>激发后</translation>
    </message>
    <message>
        <source>Where it is changed: %1.</source>
        <translation>改变的位置：%1。</translation>
    </message>
    <message>
        <source>x0 last</source>
        <comment>silenced at the last token</comment>
        <translation>x0 末位</translation>
    </message>
    <message>
        <source>x0 all</source>
        <comment>silenced at all tokens</comment>
        <translation>x0 全部</translation>
    </message>
    <message>
        <source>x2 last</source>
        <comment>excited at the last token</comment>
        <translation>x2 末位</translation>
    </message>
    <message>
        <source>x2 all</source>
        <comment>excited at all tokens</comment>
        <translation>x2 全部</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分值</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NextTokenModel</name>
    <message>
        <source>“%1”, token id %2</source>
        <translation>“%1”，词元 ID %2</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>百分点</translation>
    </message>
    <message>
        <source>Difference of the probabilities, after minus before, in percentage points.</source>
        <translation>概率之差（干预后减干预前），以百分点计。</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>之前：%1</translation>
    </message>
    <message>
        <source>after: %1</source>
        <translation>之后：%1</translation>
    </message>
    <message>
        <source>difference: %1 percentage points</source>
        <translation>差值：%1 个百分点</translation>
    </message>
</context>
<context>
    <name>neurex::ui::NextTokenTable</name>
    <message>
        <source>Likeliest next tokens before and after</source>
        <translation>干预前后最可能的后续词元</translation>
    </message>
    <message>
        <source>updating ...</source>
        <translation>正在更新 ...</translation>
    </message>
    <message numerus="yes">
        <source>The %n likeliest next tokens</source>
        <translation>
            <numerusform>最可能的 %n 个后续词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::OperatorBar</name>
    <message>
        <source>Enhance</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Degrade</source>
        <translation>削弱</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>&amp;K</source>
        <translation>&amp;K</translation>
    </message>
    <message>
        <source>Budget of neurons</source>
        <translation>神经元预算</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>坏</translation>
    </message>
    <message>
        <source>Which neurons the operator touches</source>
        <translation>算子作用于哪些神经元</translation>
    </message>
    <message>
        <source>Excite the top K good neurons and silence the top K bad ones.</source>
        <translation>激发前 K 个好神经元，静默前 K 个坏神经元。</translation>
    </message>
    <message>
        <source>Silence the top K good neurons and excite the top K bad ones.</source>
        <translation>静默前 K 个好神经元，激发前 K 个坏神经元。</translation>
    </message>
    <message>
        <source>Take every intervention off.</source>
        <translation>撤销所有干预。</translation>
    </message>
    <message>
        <source>Budget: this many good and this many bad neurons, as many as the lists hold at most. The page of sweeps takes larger budgets.</source>
        <translation>预算：这么多好神经元和这么多坏神经元，最多为列表所含的数量。扫描页可使用更大的预算。</translation>
    </message>
    <message>
        <source>side</source>
        <translation>侧</translation>
    </message>
</context>
<context>
    <name>neurex::ui::PlotView</name>
    <message>
        <source>%1
%2 %3: %4</source>
        <translation>%1
%2 %3：%4</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>neurex::ui::PromptView</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message numerus="yes">
        <source>%1 — %n tokens</source>
        <comment>part of a prompt</comment>
        <translation>
            <numerusform>%1 — %n 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurex::ui::ProxyAnswersPanel</name>
    <message>
        <source>comprehended</source>
        <translation>已理解</translation>
    </message>
    <message>
        <source>not comprehended</source>
        <translation>未理解</translation>
    </message>
    <message>
        <source>%1 of %2 right, %3</source>
        <translation>%1 / %2 答对，%3</translation>
    </message>
    <message>
        <source>Select a question to see how the model answers it.</source>
        <translation>选择一个问题，查看模型如何回答。</translation>
    </message>
    <message>
        <source>Live answers</source>
        <translation>实时回答</translation>
    </message>
    <message>
        <source>updating ...</source>
        <translation>正在更新 ...</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Shows the prompts of this question in their parts, with their tokens.</source>
        <translation>分段显示此问题的提示词及其词元。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ProxyCard</name>
    <message>
        <source>Proxy question %1</source>
        <translation>代理问题 %1</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错</translation>
    </message>
    <message>
        <source>answered %1 before and %2 after, %3</source>
        <translation>之前回答 %1，之后回答 %2，%3</translation>
    </message>
    <message>
        <source>answered %1, %2</source>
        <translation>回答 %1，%2</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>之前：%1</translation>
    </message>
    <message>
        <source>after: %1</source>
        <translation>之后：%1</translation>
    </message>
    <message>
        <source>the gold answer</source>
        <translation>标准答案</translation>
    </message>
    <message>
        <source>Letter mass: probability of all option letters together over the whole vocabulary. Near 0 the model does not answer with a letter at all.</source>
        <translation>字母概率质量：所有选项字母在整个词表上的总概率。接近 0 时，模型根本不以字母回答。</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>代理问题 %1</translation>
    </message>
    <message>
        <source>letter mass %1</source>
        <translation>字母概率质量 %1</translation>
    </message>
    <message>
        <source>mass %1</source>
        <comment>letter mass, short</comment>
        <translation>概率质量 %1</translation>
    </message>
</context>
<context>
    <name>neurex::ui::QuestionEditor</name>
    <message>
        <source>Your question</source>
        <translation>您的问题</translation>
    </message>
    <message>
        <source>The right option</source>
        <translation>正确选项</translation>
    </message>
    <message>
        <source>Option %1 is right</source>
        <translation>选项 %1 正确</translation>
    </message>
    <message>
        <source>Option %1</source>
        <translation>选项 %1</translation>
    </message>
    <message>
        <source>Options; mark the right one</source>
        <translation>选项；请标记正确的一项</translation>
    </message>
</context>
<context>
    <name>neurex::ui::ResponsePlot</name>
    <message>
        <source>Response curve</source>
        <translation>响应曲线</translation>
    </message>
    <message>
        <source>%1
shift %2: change %3</source>
        <translation>%1
移动 %2：变化 %3</translation>
    </message>
    <message>
        <source>Drag to measure another range.</source>
        <translation>拖动以测量另一范围。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::RunList</name>
    <message>
        <source>Results appear here after a run. A run folder of neurex attribute can be opened, too.</source>
        <translation>运行后结果显示在此处。也可以打开 neurex attribute 的运行文件夹。</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>显示(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>比较(&amp;O)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Show this result in the map and in the lists</source>
        <translation>在热图和列表中显示此结果</translation>
    </message>
    <message>
        <source>Show on the map how the shown result differs from this one</source>
        <translation>在热图上显示当前结果与此结果的差异</translation>
    </message>
    <message>
        <source>Take an opened run folder from this list; the folder itself stays</source>
        <translation>将打开的运行文件夹移出此列表；文件夹本身保留</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>compared</source>
        <translation>已比较</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Open r&amp;un folder...</source>
        <translation>打开运行文件夹(&amp;U)...</translation>
    </message>
</context>
<context>
    <name>neurex::ui::SetList</name>
    <message>
        <source>Nothing to compare yet. Run attribution with two methods or on two tasks, or add run folders that neurex attribute or neurex reproduce has written: drop them here.</source>
        <translation>还没有可比较的内容。用两种方法或在两个任务上运行归因，或添加 neurex attribute 或 neurex reproduce 写出的运行文件夹：拖到这里。</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>Results to compare</source>
        <translation>要比较的结果</translation>
    </message>
    <message>
        <source>&amp;Add run folders...</source>
        <translation>添加运行文件夹...(&amp;A)</translation>
    </message>
    <message>
        <source>A folder of neurex attribute, or one that holds several, as neurex reproduce leaves it</source>
        <translation>neurex attribute 的文件夹，或 neurex reproduce 留下的含多个运行的文件夹</translation>
    </message>
</context>
<context>
    <name>neurex::ui::SheetPlot</name>
    <message>
        <source>Copy as Python</source>
        <translation>复制为 Python</translation>
    </message>
</context>
<context>
    <name>neurex::ui::StackDelegate</name>
    <message>
        <source>Budget of neurons</source>
        <translation>神经元预算</translation>
    </message>
    <message>
        <source>Where the neurons are changed</source>
        <translation>更改神经元的位置</translation>
    </message>
    <message>
        <source>Only the prompt&apos;s last token; generated text needs all.</source>
        <translation>仅提示词的最后一个词元；生成文本需选“全部”。</translation>
    </message>
    <message>
        <source>Every token of the prompt and of generated text.</source>
        <translation>提示词和生成文本的每个词元。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::StackModel</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>K %1</source>
        <translation>K %1</translation>
    </message>
    <message>
        <source>mixed</source>
        <comment>several different changes, as short as possible</comment>
        <translation>混合</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>last</source>
        <translation>末位</translation>
    </message>
    <message>
        <source>Whether this step changes the model.</source>
        <translation>此步骤是否更改模型。</translation>
    </message>
    <message>
        <source>Solo: while any step has this mark, only steps with it act.</source>
        <translation>单独：只要有步骤带此标记，就只有带标记的步骤起作用。</translation>
    </message>
    <message>
        <source>Budget: this many good and this many bad neurons.</source>
        <translation>预算：取这么多好神经元和这么多坏神经元。</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Solo of %1 is %2</source>
        <translation>%1 的单独启用：%2</translation>
    </message>
    <message>
        <source>On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo, as short as possible</comment>
        <translation>独</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>n</source>
        <comment>number of neurons, as short as possible</comment>
        <translation>n</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>At</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Whether the step is switched on</source>
        <translation>步骤是否启用</translation>
    </message>
    <message>
        <source>Solo: only steps with this mark act</source>
        <translation>单独：只有带此标记的步骤起作用</translation>
    </message>
    <message>
        <source>Name of the step</source>
        <translation>步骤名称</translation>
    </message>
    <message>
        <source>Number of neurons</source>
        <translation>神经元数量</translation>
    </message>
    <message>
        <source>What is done to the neurons</source>
        <translation>对神经元的操作</translation>
    </message>
    <message>
        <source>Where the neurons are changed: at the last token of the prompt, or at all</source>
        <translation>更改神经元的位置：提示词的最后一个词元，或所有词元</translation>
    </message>
    <message>
        <source>last: only at the last token of the prompt, as published; text that is generated is not changed. all: at every token, also of generated text.</source>
        <translation>末位：仅在提示词的最后一个词元处，与论文相同；生成的文本不受改变。全部：在每个词元处，包括生成的文本。</translation>
    </message>
    <message>
        <source>x: neurons times this factor. =: set to this value. +: this value added. |h|: added to the size, whatever the sign. up_proj: at the result of up_proj, before its product with the gate.</source>
        <translation>x：神经元乘以该系数。=：设为该值。+：加上该值。|h|：加到绝对值上，与符号无关。up_proj：在 up_proj 的结果处，即与门控相乘之前。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::StackPanel</name>
    <message>
        <source>Select neurons and choose Add to make a step that can be switched, moved and saved.</source>
        <translation>选择神经元并点“添加”，即可建立可开关、移动和保存的步骤。</translation>
    </message>
    <message>
        <source>&amp;Add step</source>
        <translation>添加步骤(&amp;A)</translation>
    </message>
    <message>
        <source>From a &amp;saved set</source>
        <translation>从已保存的集合(&amp;S)</translation>
    </message>
    <message>
        <source>Stack &amp;file</source>
        <translation>干预栈文件(&amp;F)</translation>
    </message>
    <message>
        <source>From the &amp;selected neurons</source>
        <translation>从所选神经元(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Freeze the operator</source>
        <translation>固定算子(&amp;F)</translation>
    </message>
    <message>
        <source>Turns what the operator does now into steps that keep their neurons.</source>
        <translation>将算子当前的作用转为保留其神经元的步骤。</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move d&amp;own</source>
        <translation>下移(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open a stack...</source>
        <translation>打开干预栈(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Add steps of a file...</source>
        <translation>添加文件中的步骤(&amp;A)...</translation>
    </message>
    <message>
        <source>&amp;Save the stack...</source>
        <translation>保存干预栈(&amp;S)...</translation>
    </message>
    <message>
        <source>Export as &amp;Python...</source>
        <translation>导出为 Python(&amp;P)...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Open, save and export the stack</source>
        <translation>打开、保存和导出干预栈</translation>
    </message>
    <message>
        <source>Steps of the intervention, first applied first</source>
        <translation>干预步骤，先应用者在前</translation>
    </message>
    <message numerus="yes">
        <source>From the %n &amp;selected neuron(s)</source>
        <translation>
            <numerusform>从所选的 %n 个神经元(&amp;S)</numerusform>
        </translation>
    </message>
    <message>
        <source>Dupl&amp;icate</source>
        <translation>复制(&amp;I)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
</context>
<context>
    <name>neurex::ui::StateDelegate</name>
    <message>
        <source>State of the neuron</source>
        <translation>神经元的状态</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>excite (x2)</source>
        <translation>激发 (x2)</translation>
    </message>
    <message>
        <source>silence (x0)</source>
        <translation>静默 (x0)</translation>
    </message>
</context>
<context>
    <name>neurex::ui::SummaryBar</name>
    <message>
        <source>95 %: %1 to %2</source>
        <translation>95 %：%1 到 %2</translation>
    </message>
    <message>
        <source>Totals of the task</source>
        <translation>任务总计</translation>
    </message>
    <message>
        <source>The task&apos;s accuracy and comprehension appear here once its questions are answered.</source>
        <translation>任务的问题得到回答后，其准确率和理解率显示在此处。</translation>
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
        <translation>随机水平</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>updating ...</source>
        <translation>正在更新 ...</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>%1 of %2 questions</source>
        <translation>%1 / %2 个问题</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>坍缩</translation>
    </message>
    <message>
        <source>nearly every answer is %1</source>
        <translation>几乎所有回答都是 %1</translation>
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
        <translation>尚未测量。</translation>
    </message>
    <message>
        <source>%1 before: %2</source>
        <translation>%1 之前：%2</translation>
    </message>
    <message>
        <source>%1 after: %2</source>
        <translation>%1 之后：%2</translation>
    </message>
    <message>
        <source>Accuracy (Acc)</source>
        <translation>准确率 (Acc)</translation>
    </message>
    <message>
        <source>Relative change of accuracy (RAC): %1</source>
        <translation>准确率的相对变化 (RAC)：%1</translation>
    </message>
    <message>
        <source>Comprehended (Com)</source>
        <translation>已理解 (Com)</translation>
    </message>
    <message>
        <source>Relative change of comprehension (RCC): %1</source>
        <translation>理解率的相对变化 (RCC)：%1</translation>
    </message>
    <message>
        <source>By chance: %1</source>
        <translation>随机水平：%1</translation>
    </message>
    <message>
        <source>Collapsed: %1</source>
        <translation>坍缩：%1</translation>
    </message>
    <message>
        <source>How often each letter was answered, before (hollow) and after (solid). Dotted line: by chance.</source>
        <translation>各字母被回答的频率，之前（空心）和之后（实心）。虚线：随机水平。</translation>
    </message>
    <message>
        <source>Changed: %1 of %2 proxy answers</source>
        <translation>改变：%2 个代理回答中的 %1 个</translation>
    </message>
    <message>
        <source>%1 right to wrong, %2 wrong to right</source>
        <translation>%1 个由对变错，%2 个由错变对</translation>
    </message>
    <message>
        <source>changed answers</source>
        <translation>改变的回答</translation>
    </message>
    <message>
        <source>of them</source>
        <translation>其中</translation>
    </message>
    <message>
        <source>%1 to wrong, %2 to right</source>
        <translation>%1 个变错，%2 个变对</translation>
    </message>
    <message>
        <source>too few changed questions for a test and an interval</source>
        <translation>有变化的问题太少，无法检验和给出区间</translation>
    </message>
    <message numerus="yes">
        <source>%1 (sign-flip over %n groups)</source>
        <translation>
            <numerusform>%1（%n 个组的符号翻转检验）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (sign-flip over %n questions)</source>
        <translation>
            <numerusform>%1（%n 个问题的符号翻转检验）</numerusform>
        </translation>
    </message>
    <message>
        <source>Test of the accuracy&apos;s change: %1</source>
        <translation>准确率变化的检验：%1</translation>
    </message>
    <message>
        <source>Test of the comprehension&apos;s change: %1</source>
        <translation>理解率变化的检验：%1</translation>
    </message>
    <message>
        <source>Letter mass before (mean): %1</source>
        <translation>字母概率质量，之前（均值）：%1</translation>
    </message>
    <message>
        <source>Letter mass after (mean): %1</source>
        <translation>字母概率质量，之后（均值）：%1</translation>
    </message>
    <message>
        <source>of them; RAC %1</source>
        <translation>其中；RAC %1</translation>
    </message>
    <message>
        <source>of them; too few to test</source>
        <translation>其中；太少，无法检验</translation>
    </message>
    <message>
        <source>low letter mass</source>
        <translation>字母概率质量低</translation>
    </message>
    <message>
        <source>Acc: right proxy answers. Com: questions with more than half of their proxies right. RAC and RCC: their change relative to before, (after - before) / before; signed. Intervals of Acc and Com: Wilson&apos;s, with the variance between questions or groups. Intervals and p of the changes are one procedure: sign flips and score intervals over groups of questions where the task names groups, else over questions; none below ten changed questions.</source>
        <translation>Acc：答对的代理问题。Com：超过一半代理问题答对的问题。RAC 和 RCC：相对于之前的变化，(之后 - 之前) / 之前；带符号。Acc 和 Com 的区间：Wilson 区间，采用问题间或组间方差。变化的区间和 p 值出自同一方法：任务标明问题组时按组，否则按问题，作符号翻转检验和得分区间；有变化的问题不足十个时不给出。</translation>
    </message>
    <message>
        <source>Proxy questions whose letter changed, also from one wrong letter to another; and those of them that became wrong or right, with the sign-flip test of the accuracy&apos;s change. Click to list them.</source>
        <translation>字母改变的代理问题，包括从一个错误字母变为另一个；以及其中变错或变对的，附准确率变化的符号翻转检验。单击列出。</translation>
    </message>
    <message>
        <source>Prompt form: %1</source>
        <translation>提示词格式：%1</translation>
    </message>
    <message>
        <source>prompt form</source>
        <translation>提示词格式</translation>
    </message>
    <message>
        <source>The letter mass is low (%1): the model hardly answers with letters, and they say little. Try the model&apos;s chat form, %2 (Run settings, Prompt form).</source>
        <translation>字母概率质量偏低 (%1)：模型几乎不用字母作答，结果说明不了什么。请尝试模型的对话格式 %2（运行设置，提示词格式）。</translation>
    </message>
    <message>
        <source>The letter mass is low (%1): the model hardly answers with letters, and they say little. Try another prompt form (Run settings, Prompt form).</source>
        <translation>字母概率质量偏低 (%1)：模型几乎不用字母作答，结果说明不了什么。请尝试其他提示词格式（运行设置，提示词格式）。</translation>
    </message>
    <message>
        <source>What is said of after is of an older intervention: %1</source>
        <translation>之后的数值来自较早的干预：%1</translation>
    </message>
    <message>
        <source>Partial: %1 of %2 questions</source>
        <translation>部分：%1 / %2 个问题</translation>
    </message>
    <message>
        <source>nearly every answer is %1 before, %2 after</source>
        <translation>几乎所有回答干预前都是 %1，干预后都是 %2</translation>
    </message>
    <message>
        <source>nearly every answer is %1, before and after</source>
        <translation>干预前后几乎所有回答都是 %1</translation>
    </message>
    <message>
        <source>nearly every answer is %1 after</source>
        <translation>干预后几乎所有回答都是 %1</translation>
    </message>
    <message>
        <source>nearly every answer is %1 before</source>
        <translation>干预前几乎所有回答都是 %1</translation>
    </message>
    <message>
        <source>%1 before, %2 after</source>
        <translation>干预前 %1，干预后 %2</translation>
    </message>
    <message>
        <source>%1 after</source>
        <translation>干预后 %1</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>干预前 %1</translation>
    </message>
    <message>
        <source>The letter mass is low (%1; %2 before): the intervention keeps the model from answering with letters, and they say little. Try fewer neurons or factors closer to 1.</source>
        <translation>字母概率质量偏低 (%1；此前为 %2)：干预使模型几乎不用字母作答，结果说明不了什么。请尝试更少的神经元，或更接近 1 的系数。</translation>
    </message>
    <message>
        <source>What is missing could not be measured.</source>
        <translation>缺失的部分无法测量。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::SweepPlot</name>
    <message>
        <source>No sweep yet. Choose budgets and run one to see how accuracy follows the number of neurons.</source>
        <translation>尚无扫描。选择预算并运行，查看准确率如何随神经元数量变化。</translation>
    </message>
    <message>
        <source>Budget sweep</source>
        <translation>预算扫描</translation>
    </message>
    <message>
        <source>Click: its numbers. Double click or Enter: loads this intervention.</source>
        <translation>单击：显示数值。双击或 Enter：载入此干预。</translation>
    </message>
</context>
<context>
    <name>neurex::ui::TokenFlow</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Token %1: “%2”, id %3</source>
        <translation>词元 %1：“%2”，ID %3</translation>
    </message>
</context>
<context>
    <name>neurex::ui::TokenStrip</name>
    <message>
        <source>Activation along the prompt</source>
        <translation>沿提示词的激活</translation>
    </message>
    <message>
        <source>token %1 of %2: %3, %4</source>
        <translation>词元 %1 / %2：%3，%4</translation>
    </message>
    <message>
        <source>0, linear</source>
        <translation>0，线性</translation>
    </message>
</context>
<context>
    <name>neurex::ui::TotalsPanel</name>
    <message>
        <source>What parts the questions</source>
        <translation>问题的划分依据</translation>
    </message>
    <message>
        <source>Parts the questions by the text of the right answer, by the group that the task names, or into thirds by the length of the prompt.</source>
        <translation>按正确答案的文本、任务给出的分组，或提示词长度的三分位划分问题。</translation>
    </message>
    <message>
        <source>Totals &amp;by</source>
        <translation>总计依据(&amp;B)</translation>
    </message>
    <message>
        <source>Totals of all questions and of parts of them</source>
        <translation>所有问题及其各部分的总计</translation>
    </message>
</context>
</TS>
