# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_methods.py ENGINE_FOLDER [CASE...]: every method of `neurex methods` on tiny random models: the scores of each question
and of the task, by transformers and autograd in float64 with each method's formula written out, and by the command line.

Prints the largest relative L2 distance over layers, of single questions and of the task, and fails on any above 1e-4.
"""
import json
import pathlib
import sys
import tempfile

import numpy as np
import torch
from safetensors.numpy import load_file

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "families"))
from compare import down_projections, relative, run
from tiny_models import make

QUESTIONS, PROXIES, LONGEST = 48, 3, 14  # of random models few sums are above 0, and QRNCA divides by them
OPTIONS = [[4, 10], [6], [7], [50]]


def task_lines():
    rng = np.random.default_rng(3)
    for q in range(QUESTIONS):
        start = rng.integers(0, 60, 5).tolist()
        yield [{"tokens": start + rng.integers(0, 60, LONGEST - 5 - p).tolist(), "option_tokens": OPTIONS, "gold": (q + p) % 4}
               for p in range(PROXIES)]


def up_projections(model):
    endings = ("mlp.up_proj",) if any(name.endswith("mlp.up_proj") for name, _ in model.named_modules()) else (
        "mlp.c_fc", "mlp.dense_h_to_4h", "fc1")
    return [module for name, module in model.named_modules() if name.endswith(endings)]


def run_with(model, tokens, layer=None, last=None):
    """Logits at the last token, and the tensors of all FFNs, still in the graph; the neurons of a layer there may be given."""
    neurons, ups, hooks = [], [], []
    for place, (down, up) in enumerate(zip(down_projections(model), up_projections(model))):
        def before(_, inputs, place=place):
            value = inputs[0].view(1, -1, inputs[0].shape[-1])
            if place == layer:
                value = torch.cat([value[:, :-1], last.view(1, 1, -1)], 1)
            neurons.append(value)
            return (value.view(inputs[0].shape),)
        def after(_, inputs, output):
            ups.append(output)
        hooks += [down.register_forward_pre_hook(before), up.register_forward_hook(after)]
    logits = model(torch.tensor([tokens]), use_cache=False).logits[0, -1]
    for hook in hooks:
        hook.remove()
    return logits, neurons, ups


def target_of(logits, gold, target):
    options = torch.stack([torch.logsumexp(logits[ids], 0) for ids in OPTIONS])
    return {"options": lambda: torch.softmax(options, 0)[gold],
            "vocabulary": lambda: torch.exp(options[gold] - torch.logsumexp(logits, 0)),
            "log-vocabulary": lambda: options[gold] - torch.logsumexp(logits, 0)}[target]()


def path_gradients(model, proxy, target, rule, steps):
    nodes = {"right": [(k + 1) / steps for k in range(steps)], "left": [k / steps for k in range(steps)],
             "linspace": np.linspace(0, 1, steps).tolist()}[rule]
    with torch.no_grad():
        _, clean, _ = run_with(model, proxy["tokens"])
    scores = []
    for layer, value in enumerate(clean):
        total = torch.zeros_like(value[0, -1])
        for alpha in nodes:
            leaf = (alpha * value[0, -1]).detach().requires_grad_(True)
            logits, _, _ = run_with(model, proxy["tokens"], layer, leaf)
            total += torch.autograd.grad(target_of(logits, proxy["gold"], target), leaf)[0] / steps
        scores.append((value[0, -1] * total).numpy())
    return np.stack(scores)


def gradient(model, proxy, target, hook):
    """Value and gradient of every layer at the last token."""
    for parameter in model.parameters():
        parameter.requires_grad_(True)
    logits, neurons, ups = run_with(model, proxy["tokens"])
    tensors = ups if hook == "up" else neurons
    grads = torch.autograd.grad(target_of(logits, proxy["gold"], target), tensors)
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    pick = lambda all: np.stack([one.detach().reshape(-1, one.shape[-1])[-1].numpy() for one in all])
    return pick(tensors), pick(grads)


def task_gradient(model, proxy, target):
    """The gradient of W_up itself, its rows summed."""
    weights = [module.weight for module in up_projections(model)]
    for weight in weights:
        weight.requires_grad_(True)
    logits, _, _ = run_with(model, proxy["tokens"])
    grads = torch.autograd.grad(target_of(logits, proxy["gold"], target), weights)
    for weight in weights:
        weight.requires_grad_(False)
    neurons = down_projections(model)[0].weight
    count = max(neurons.shape) if len(set(neurons.shape)) == 2 else neurons.shape[0]
    return np.stack([(g.sum(1) if g.shape[0] == count else g.sum(0)).numpy() for g in grads])


def letter_credit(model, proxy):
    """Needs a LLaMA's names: the final norm divides by what it divides by."""
    kept = {}
    hook = model.model.norm.register_forward_hook(lambda module, inputs, output: kept.update(x=inputs[0][0, -1], y=output[0, -1]))
    with torch.no_grad():
        logits, neurons, _ = run_with(model, proxy["tokens"])
    hook.remove()
    head = model.lm_head.weight.detach()
    direction = torch.zeros(head.shape[1], dtype=torch.float64)
    for option, ids in enumerate(OPTIONS):
        shares = torch.softmax(logits[ids], 0)
        factor = 1.0 if option == proxy["gold"] else -1.0 / (len(OPTIONS) - 1)
        direction += factor * (shares[:, None] * head[ids]).sum(0)
    direction *= kept["y"] / kept["x"]
    return np.stack([(value[0, -1] * (module.weight.detach().T @ direction)).numpy()
                     for value, module in zip(neurons, down_projections(model))])


def columns(module):
    """What each neuron adds for each 1 of its value: [F, d]; GPT-2 stores it that way round."""
    weight = module.weight.detach()
    return weight if type(module).__name__ == "Conv1D" else weight.T


def final_norm(model):
    return model.model.norm if hasattr(getattr(model, "model", None), "norm") else getattr(getattr(model, "transformer", None), "ln_f", None)


def log_increase(model, proxy):
    """The whole softmax once more for every neuron; what the final norm divides by is that of the last residual stream."""
    norm, middles, last = final_norm(model), [], {}
    before_ffn = [module for name, module in model.named_modules() if name.endswith(("post_attention_layernorm", "ln_2"))]
    hooks = [module.register_forward_pre_hook(lambda _, inputs: middles.append(inputs[0][0, -1])) for module in before_ffn]
    hooks.append(norm.register_forward_pre_hook(lambda _, inputs: last.update(x=inputs[0][0, -1])))
    with torch.no_grad():
        _, neurons, _ = run_with(model, proxy["tokens"])
    for hook in hooks:
        hook.remove()
    is_layer_norm = isinstance(norm, torch.nn.LayerNorm)
    center = (lambda x: x - x.mean(-1, keepdim=True)) if is_layer_norm else (lambda x: x)
    epsilon = norm.eps if is_layer_norm else norm.variance_epsilon
    divisor = torch.sqrt((center(last["x"]) ** 2).mean() + epsilon)
    head = model.lm_head.weight.detach()

    def log_probability(x):
        normed = center(x) / divisor * norm.weight.detach() + (norm.bias.detach() if is_layer_norm else 0)
        logits = normed @ head.T
        return torch.logsumexp(logits[..., OPTIONS[proxy["gold"]]], -1) - torch.logsumexp(logits, -1)
    return np.stack([(log_probability(x + value[0, -1][:, None] * columns(module)) - log_probability(x)).numpy()
                     for x, value, module in zip(middles, neurons, down_projections(model))])


def firing_rate(model, proxy):
    """The share of all tokens with act(gate) above 0; without a gate, with the neuron above 0."""
    gates = []
    gated = [module for module in model.modules() if hasattr(module, "gate_proj") and hasattr(module, "act_fn")]
    hooks = [module.gate_proj.register_forward_hook(lambda _, inputs, output, module=module: gates.append(module.act_fn(output)))
             for module in gated]
    with torch.no_grad():
        _, neurons, _ = run_with(model, proxy["tokens"])
    for hook in hooks:
        hook.remove()
    return np.stack([(value.reshape(-1, value.shape[-1]) > 0).double().mean(0).numpy() for value in gates or neurons])


def proxy_scores(model, proxy, settings):
    measure, target, hook = settings.get("measure", "path-gradients"), settings["target"], settings.get("hook", "product")
    if measure == "path-gradients":
        return path_gradients(model, proxy, target, settings["rule"], settings["steps"])
    if measure == "letter-credit":
        return letter_credit(model, proxy)
    if measure == "log-increase":
        return log_increase(model, proxy)
    if measure == "firing-rate":
        return firing_rate(model, proxy)
    if measure == "task-gradient":
        return task_gradient(model, proxy, target)
    value, grad = gradient(model, proxy, target, hook)
    return {"activation": value, "gradient-activation": value * grad, "neuron-gradient": np.sign(value) * grad}[measure]


def question_scores(model, proxies, settings):
    scores = [proxy_scores(model, proxy, settings) for proxy in proxies]
    if settings.get("magnitude"):
        scores = [np.abs(one) for one in scores]
    kept = settings.get("proxy_filter")
    if kept is None:
        return sum(scores)
    passing = [(one >= kept["threshold"] * one.max()) & (one > 0) for one in scores]
    return sum(one * ok for one, ok in zip(scores, passing)) * (sum(passing) > kept["share"] * len(scores))


def task_scores(questions, method):
    """Section 4 of QRNCA, the counts of Knowledge Neurons, or the sum."""
    if method.startswith("kn"):
        sums, counts = sum(questions), sum((one > 0).astype(float) for one in questions)
        return counts, sums
    if not method.startswith("qrnca"):
        total = sum(questions)
        return total if method in ("neuron-llm", "tn-signed", "grad-act", "neurgrad", "letter-credit", "log-increase") else np.maximum(total, 0)
    released = method == "qrnca-code"
    clusters = []
    for one in questions:
        inside = (one > (0.0 if released else 0.2 * one.max())) & (one > 0)
        divisor = one[inside].sum() if released else one.sum()
        if inside.any() and divisor > 0:
            clusters.append(np.where(inside, one / divisor, 0.0))
    frequency = sum((one > 0).astype(float) for one in clusters)
    total = np.zeros_like(questions[0])
    for one in clusters:
        value = np.where(one > 0, one * np.log(len(clusters) / (frequency + 1)), -np.inf)
        for place in np.argsort(-value, axis=None)[:20]:
            at = np.unravel_index(place, value.shape)
            if value[at] > 0 and frequency[at] <= (1.0 if released else 0.3) * len(clusters):
                total[at] += value[at]
    return total


def distance(got, expected):
    """Of the worst layer; layers that are empty on both sides are equal."""
    return max([relative(got[l], expected[l]) for l in range(len(expected)) if np.any(expected[l]) or np.any(got[l])], default=0.0)


def compare(programs, name, folder):
    model = make(name)
    model.save_pretrained(folder / "model")
    model = model.double().eval()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    questions = list(task_lines())
    task = folder / "task.jsonl"
    task.write_text("".join(json.dumps({"proxies": proxies}) + "\n" for proxies in questions))
    for method in json.loads(run(programs, "methods", "--json"))["methods"]:
        if method["is_of_several_tasks"] or (method["id"] == "letter-credit" and not hasattr(getattr(model, "model", None), "norm")):
            continue
        if method["id"] == "log-increase" and final_norm(model) is None:
            continue
        out = folder / method["id"]
        run(programs, "attribute", folder / "model", task, "--method", method["id"], "--keep-examples", "--out", out)
        stored = load_file(out / "scores.safetensors")
        expected = [question_scores(model, proxies, method["settings"]) for proxies in questions]
        assert any(np.any(one) for one in expected) and np.any(stored["scores"]), "nothing to compare"
        single = max(distance(got, wanted) for got, wanted in zip(stored["example_scores"], expected))
        if method["id"].startswith("kn"):
            counts, sums = task_scores(expected, method["id"])
            got = stored["scores"]
            whole = float(np.abs(np.floor(got) - counts).max())  # counts are whole numbers, so equal or not
            order = lambda count, tie: [tuple(x) for x in np.argwhere(count > 0)[np.lexsort((-tie[count > 0], -count[count > 0]))][:20]]
            whole += 0.0 if order(np.floor(got), got) == order(counts, sums) else 1.0
        else:
            whole = distance(stored["scores"], task_scores(expected, method["id"]))
        yield method["id"], single, whole


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    bad = 0
    for name in sys.argv[2:] or ["llama", "gpt2"]:
        with tempfile.TemporaryDirectory() as folder:
            for method, single, whole in compare(programs, name, pathlib.Path(folder)):
                isOff = not (single < 1e-4 and whole < 1e-4)
                bad += isOff
                print(f"{name:10s} {method:14s} questions {single:.1e}  task {whole:.1e}{'  OFF' if isOff else ''}", flush=True)
    sys.exit(1 if bad else 0)


main()
