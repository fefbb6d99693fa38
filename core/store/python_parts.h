// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The fixed parts of exported Python programs. A program is: head, MODEL and EDITS, kEdited,
// for some libraries kEditor, kTable, one part per library, kEnd.
#pragma once

#include <string_view>

namespace neurex::python {

inline constexpr std::string_view kEdited = R"PY(LAYERS = sorted({layer for edit in EDITS for layer in edit["neurons"]})


def edited(hidden, layer, last):
    """A copy of one block's FFN neurons, hidden [batch, positions, neurons], with EDITS applied in order.

    last: where the last token of the prompt stands in hidden; None where it is not among these positions.
    """
    changed = hidden.to(torch.float32, copy=True)
    for edit in EDITS:
        neurons = edit["neurons"].get(layer)
        if neurons is None:
            continue
        if edit["positions"] == "all":
            where = slice(None)
        elif last is not None:
            where = slice(last, last + 1)
        else:
            continue
        if edit["operation"] == "scale":
            changed[:, where, neurons] *= edit["value"]
        elif edit["operation"] == "set":
            changed[:, where, neurons] = edit["value"]
        elif edit["operation"] == "shift":
            changed[:, where, neurons] += edit["value"] * hidden[:, where, neurons].to(torch.float32).sign()
        else:
            changed[:, where, neurons] += edit["value"]
    return changed.to(hidden.dtype)
)PY";

/// For libraries that show the modules of transformers: every family's names.
inline constexpr std::string_view kModules = R"PY(

def down_projection(model, layer):
    """The module whose input is the FFN's neurons in one block, under the name that the model's family gives it."""
    paths = (
        "model.layers.{}.mlp.down_proj",
        "model.language_model.layers.{}.mlp.down_proj",
        "model.layers.{}.feed_forward.w2",
        "model.decoder.layers.{}.fc2",
        "transformer.h.{}.mlp.c_proj",
        "gpt_neox.layers.{}.mlp.dense_4h_to_h",
    )
    for path in paths:
        module = model
        try:
            for name in path.format(layer).split("."):
                module = module[int(name)] if name.isdigit() else getattr(module, name)
            return module
        except AttributeError:
            continue
    raise SystemExit("This model has none of the module names that the script knows: add its own to `paths`.")


def in_shape(hidden):
    """[batch, positions, neurons], also of a family that joins the first two (OPT): then for one prompt."""
    return hidden if hidden.dim() == 3 else hidden.unsqueeze(0)
)PY";

/// For libraries that call a function at every forward.
inline constexpr std::string_view kEditor = R"PY(

def make_editor(layer, prompt_length):
    """A function hidden -> changed hidden for one block and one run over one prompt.

    It counts the positions that it has seen, so it knows the prompt's last token whether the tokens generated after it
    come one by one (key-value cache) or with the whole text before them (no cache).
    """
    seen = 0

    def edit(hidden):
        nonlocal seen
        length = hidden.shape[1]
        start = 0 if length > seen else seen
        seen = start + length
        last = prompt_length - 1 - start
        return edited(hidden, layer, last if 0 <= last < length else None)

    return edit
)PY";

inline constexpr std::string_view kTable = R"PY(

def print_table(before, after, decode, count=10):
    """before, after: logits [vocabulary] of the next token."""
    before, after = before.float().softmax(-1), after.float().softmax(-1)
    print(f"{'next token':24} {'unchanged':>10} {'changed':>10}")
    for token in after.topk(min(count, len(after))).indices.tolist():
        print(f"{decode([token])!r:24} {before[token].item():10.4f} {after[token].item():10.4f}")


def read_arguments():
    parser = argparse.ArgumentParser(description="Shows what the interventions do to the next token of a prompt.")
    parser.add_argument("prompt")
    parser.add_argument("--model", default=MODEL, help="model folder or hub name (default: %(default)s)")
    return parser.parse_args()
)PY";

inline constexpr std::string_view kTransformers = R"PY(

@contextlib.contextmanager
def interventions(model, prompt_length):
    """Within the block the model runs changed: one forward, or one generate(), over one prompt of that many tokens.

    model: a causal language model of transformers. In a batch every prompt must end at the same position (pad on the
    left). Enter the block anew for every run.
    """
    handles = []
    for layer in LAYERS:
        editor = make_editor(layer, prompt_length)

        def hook(module, inputs, editor=editor):
            return (editor(in_shape(inputs[0])).view(inputs[0].shape), *inputs[1:])

        handles.append(down_projection(model, layer).register_forward_pre_hook(hook))
    try:
        yield model
    finally:
        for handle in handles:
            handle.remove()


def main():
    from transformers import AutoModelForCausalLM, AutoTokenizer

    arguments = read_arguments()
    tokenizer = AutoTokenizer.from_pretrained(arguments.model)
    model = AutoModelForCausalLM.from_pretrained(arguments.model).eval()
    tokens = tokenizer(arguments.prompt, return_tensors="pt")["input_ids"]
    with torch.no_grad():
        before = model(tokens).logits[0, -1]
        with interventions(model, tokens.shape[1]):
            after = model(tokens).logits[0, -1]
    print_table(before, after, tokenizer.decode)
)PY";

inline constexpr std::string_view kTransformerLens = R"PY(

def make_hooks(prompt_length):
    """Hooks for one run (one forward, or one generate()) over one prompt of that many tokens.

    Make new ones for every run. In a batch every prompt must end at the same position (pad on the left).
    """

    def make_hook(layer):
        editor = make_editor(layer, prompt_length)
        return lambda value, hook: editor(value)

    return [(f"blocks.{layer}.mlp.hook_post", make_hook(layer)) for layer in LAYERS]


def load_model(name):
    try:
        from transformer_lens.model_bridge import TransformerBridge  # from version 3; takes model folders, too
    except ImportError:
        from transformer_lens import HookedTransformer

        return HookedTransformer.from_pretrained_no_processing(name)
    return TransformerBridge.boot_transformers(name)


def main():
    arguments = read_arguments()
    model = load_model(arguments.model)
    tokens = model.to_tokens(arguments.prompt)
    with torch.no_grad():
        before = model(tokens)[0, -1]
        with model.hooks(fwd_hooks=make_hooks(tokens.shape[1])):
            after = model(tokens)[0, -1]
    print_table(before, after, model.tokenizer.decode)
)PY";

inline constexpr std::string_view kNnsight = R"PY(

def apply_interventions(model):
    """Call it within a trace over one prompt (one forward, no generated tokens): its last position is `last`."""
    for layer in LAYERS:  # in the order of the forward
        module = down_projection(model, layer)
        hidden = in_shape(module.input)
        module.input = edited(hidden, layer, hidden.shape[1] - 1).view(module.input.shape)


def main():
    import nnsight

    arguments = read_arguments()
    # Version 0.8 renamed the class.
    model_class = getattr(nnsight, "TransformersModel", None) or nnsight.LanguageModel
    model = model_class(arguments.model, dispatch=True)
    with model.trace(arguments.prompt):
        before = model.output.logits[0, -1].save()
    with model.trace(arguments.prompt):
        apply_interventions(model)
        after = model.output.logits[0, -1].save()
    print_table(before.detach(), after.detach(), model.tokenizer.decode)
)PY";

inline constexpr std::string_view kEnd = R"PY(

if __name__ == "__main__":
    main()
)PY";

} // namespace neurex::python
