"""Train one of the generators for a set time. Run again to resume; a checkpoint and a sheet every two minutes."""
import argparse
import os
import time
from pathlib import Path

import numpy as np
import torch
from data import Batches, load_pictures
from recipes import RECIPES
from sheets import write_sheet

SAVE_EVERY_S, LOG_EVERY_S = 120, 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(RECIPES))
    parser.add_argument("--data", type=Path, required=True, help="folder with the sticker atlases")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=30, help="planned processor time, resumed runs included")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(int(time.time()) % 10000)
    pictures, labels = load_pictures(options.model, options.data, options.work)
    recipe = RECIPES[options.model](options.model)
    path, spent = options.work / f"{options.model}.pt", 0.0
    if path.exists():
        state = torch.load(path)
        recipe.restore(state)
        spent = state["seconds"]
    batches = Batches(options.model, pictures, labels, seed=recipe.steps)
    count = sum(p.numel() for p in recipe.generator.parameters())
    print(options.model, "generator parameters", count, "pictures", len(labels), flush=True)
    planned, reports = options.minutes * 60, []
    start = time.process_time()
    saved = logged = time.monotonic()

    def save(seconds: float) -> None:
        partial = path.with_suffix(".partial")
        torch.save({**recipe.state(), "seconds": seconds}, partial)
        os.replace(partial, path)
        write_sheet(options.model, recipe.average, path.with_suffix(".png"))

    # Processor time, not the clock's: the plan holds on a busy machine too.
    while (elapsed := spent + time.process_time() - start) < planned:
        part = elapsed / planned
        recipe.set_rate(min(1.0, (recipe.steps + 1) / 50) * (1 if part < 0.65 else max(0.05, (1 - part) / 0.35)))
        reports.append(recipe.step(*batches(recipe.batch), part))
        now = time.monotonic()
        if now - logged > LOG_EVERY_S:
            logged = now
            means = {name: round(float(np.mean([r[name] for r in reports[-100:] if name in r])), 4) for name in reports[-1]}
            print(f"{elapsed:.0f}s step {recipe.steps} {means}", flush=True)
        if now - saved > SAVE_EVERY_S:
            saved = now
            save(elapsed)
    save(planned)


if __name__ == "__main__":
    main()
