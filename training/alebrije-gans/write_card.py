"""Write the card (README.md) of a model from its evaluation."""
import argparse
import json
from pathlib import Path

from axes import AXES
from cards import MODELS

DRAWN = "Drawn by this project's own code, with chance and cairo ({}): nobody's pictures, no photographs."
KIND = {
    "avatars": (
        "A small StyleGAN (Karras et al. 2019): a mapping net turns noise and classes into a style, and AdaIN lets the style scale "
        "and shift every block. Two deviations that a short training needs: the style also moves the learned start, and a pixel "
        "shuffle makes the last doubling. 48 px. Critic: projection of the class (Miyato & Koyama 2018), non-saturating loss, R1.",
        DRAWN.format("`creatures.py`"),
        "Marks (stripes, dots, mask) come out as splashes of colour more often than as clean shapes, colours leak into the background, "
        "and left and right are not always alike. All creatures face the viewer. Recall is low: it knows fewer "
        "kinds of detail than the drawings have.",
    ),
    "landscapes": (
        "A conditional Wasserstein GAN: the critic estimates a distance instead of a probability and is kept smooth by a gradient penalty "
        "(Gulrajani et al. 2017), every fourth step, four times over. 32 px.",
        DRAWN.format("`views.py`"),
        "Impressions rather than views: light, sky and sea are good, ridges are soft, trees and houses are texture. Suns may come in two, "
        "and city windows dissolve. Recall is low, and some pairs of samples look the same where held-out drawings never do: a mild "
        "collapse. Enlarged they look painted.",
    ),
    "things": (
        "A class-conditional GAN (Mirza & Osindero 2014): the class goes into the generator with the noise, and the critic judges "
        "picture and class together (projection, R1). 32 px, one channel.",
        DRAWN.format("`../drawn-pictures/teaching.py`")
        + " The slices are nested ellipses with invented values. **They are synthetic and not medical**: they show nobody, and "
        "the application writes that on each of them.",
        "Strokes may blur or break (4 and 8 most), patterns on garments are smudges. Digits are drawn, not handwritten: this is no replacement "
        "for MNIST.",
    ),
    "stickers": (
        "A class-conditional GAN on 32 px RGBA whose critic sees all pictures disturbed (differentiable augmentation, Zhao et al. 2020), "
        "because there are few of them.",
        "Open emoji art: Noto Emoji (Google, Apache-2.0), Blobmoji (Google and C1710 contributors, Apache-2.0), Fluent Emoji 3D, Color "
        "and Flat (Microsoft, MIT). Keep these credits when you pass the weights on.",
        "Dreams: something round with a hint of a face, seldom a thing with a name. Speckle at the edges.",
    ),
}  # fmt: skip


def card(model: str, figures: dict) -> str:
    kind, data, limits = KIND[model]
    settings, frechet, collapse = MODELS[model], figures["frechet"], figures["collapse"]
    asked = "\n".join(f"- `{axis.id}`: {', '.join(one.id for one in axis.classes)}" for axis in AXES[model])
    votes = figures["classAccuracy"]
    rows = "\n".join(
        f"| class `{axis}` recognised (chance {chance:.0%}) | {made:.0%} | {held:.0%} |"
        for axis, chance, made, held in zip(votes["axes"], votes["chance"], votes["generated"], votes["heldOut"])
    )
    return f"""# {settings["title"]["en"]}

{settings["summary"]["en"].replace(" Trained by this project.", "")} {figures["generatorParameters"]:,} parameters, fp16-stored.

## Contract
`generator.onnx` (opset 16), batch size free: `noise` float32 [B,64], standard normal (times {settings["spread"]}, the `spread` that was
measured), and `class_weights` float32 [B,{sum(len(axis.classes) for axis in AXES[model])}], the axes of `classes.json` one after another,
summing to 1 within each -> `rgba` uint8 [B,S,S,4], premultiplied. Weights in between give pictures in between.

{asked}

## How it was made
{kind}

Beside it a reader learned which noise would draw a picture (CVAE-GAN, Bao et al. 2017; the critic's features as a measure,
Larsen et al. 2016): half of each batch redraws real pictures, half comes from free noise. {figures["trainingSteps"]:,} steps of 32
pictures, {figures["trainingMinutes"]:g} processor minutes on one shared core; averaged weights. Code: `training/alebrije-gans`.

## Data
{data} {figures["trainingPictures"]:,} pictures; the held-out ones below were never seen.

## Evaluation
{figures["samplesMeasured"]:,} samples against as many held-out pictures (`evaluate.py`). Features: the sprite scorer's 256 values, so the Fréchet
distance is our own scale; compare within the row only.

| | generated | reference |
|---|---|---|
| Fréchet distance to held-out pictures | {frechet["generated"]:g} | {frechet["trainingPictures"]:g} (training pictures), {frechet["heldOutBlurred"]:g} (held-out, blurred) |
| precision / recall | {figures["manifold"]["precision"]:.2f} / {figures["manifold"]["recall"]:.2f} | {figures["manifold"]["trainingPictures"]:.2f} (training pictures) |
| diversity within a class, features / pixels | {figures["diversity"]["features"]:.2f} / {figures["diversity"]["pixels"]:.2f} | 1 (held-out) |
| clusters of the held-out pictures that are reached | {collapse["reached"]} | of {collapse["clusters"]} |
| pairs that look the same | {collapse["twinPairs"]} | {collapse["twinPairsHeldOut"]} (held-out), of {collapse["pairs"]:,} |
| median distance to the nearest training picture | {figures["nearestTrainingRmse"]["generated"]:g} | {figures["nearestTrainingRmse"]["heldOut"]:g} (held-out) |
{rows}

## Limits
{limits}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(KIND))
    parser.add_argument("--models", type=Path, required=True)
    options = parser.parse_args()
    folder = options.models / f"alebrije-gan-{options.model}"
    figures = json.loads((folder / "evaluation.json").read_text())
    (folder / "README.md").write_text(card(options.model, figures), encoding="utf-8")


if __name__ == "__main__":
    main()
