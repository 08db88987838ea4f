"""How each pair of nets is trained: `step(pictures, condition, part)` is one update of both sides."""
import copy

import torch
import torch.nn.functional as F
from augment import disturb
from axes import sizes
from critics import ProjectionCritic, Reader
from generators import ClassGenerator, StyleGenerator, TextureGenerator
from torch import Tensor, nn


def half_precision():
    return torch.autocast("cpu", dtype=torch.bfloat16)


class Recipe:
    """Shared: averaged generator (EMA), two optimisers, their state."""

    batch = 32

    def __init__(self, generator: nn.Module, critic: nn.Module, rates: tuple[float, float], betas, aids=()):
        self.generator, self.critic, self.aids = generator, critic, nn.ModuleList(aids)
        for module in (self.generator, self.critic, self.aids):
            module.to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(generator).requires_grad_(False)
        self.rates = rates
        self.optimisers = (
            torch.optim.Adam([*generator.parameters(), *self.aids.parameters()], lr=rates[0], betas=betas[0], foreach=True),
            torch.optim.Adam(critic.parameters(), lr=rates[1], betas=betas[1], foreach=True),
        )
        self.steps = 0

    def modules(self) -> dict:
        return {"generator": self.generator, "critic": self.critic, "aids": self.aids, "average": self.average}

    def state(self) -> dict:
        weights = {name: module.state_dict() for name, module in self.modules().items()}
        return {**weights, "optimisers": [o.state_dict() for o in self.optimisers], "steps": self.steps}

    def restore(self, state: dict) -> None:
        for name, module in self.modules().items():
            module.load_state_dict(state[name])
        for optimiser, stored in zip(self.optimisers, state["optimisers"]):
            optimiser.load_state_dict(stored)
        self.steps = state["steps"]

    def set_rate(self, factor: float) -> None:
        for optimiser, rate in zip(self.optimisers, self.rates):
            optimiser.param_groups[0]["lr"] = rate * factor

    def update(self, which: int, loss: Tensor) -> None:
        optimiser = self.optimisers[which]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(optimiser.param_groups[0]["params"], 5.0)
        optimiser.step()

    @torch.no_grad()
    def remember(self, decay: float) -> None:
        decay = min(decay, (1 + self.steps) / (10 + self.steps))
        for mean, now_weight in zip(self.average.parameters(), self.generator.parameters()):
            mean.lerp_(now_weight, 1 - decay)
        for mean, now_value in zip(self.average.buffers(), self.generator.buffers()):
            mean.copy_(now_value)


class ReaderRecipe(Recipe):
    """GAN with a reader beside it (CVAE-GAN, Bao et al. 2017; features of the critic as a measure: Larsen et al. 2016).

    The reader says which noise would draw a picture. For the first tenth the generator only redraws; then half of each
    batch redraws and half comes from free noise, and the critic judges both. An hour of CPU is too little for a GAN
    that starts from nothing, and redrawing every picture leaves no room for collapse.
    """

    warm, adversarial, divergence_weight, penalty_every = 0.1, 0.25, 0.004, 8
    augmented = False

    def __init__(
        self, model: str, generator: nn.Module, channels: int, *, side: int, wide: tuple[int, ...], fold: bool, read: int = 64
    ):
        classes = sum(sizes(model))
        critic = ProjectionCritic(classes, channels, wide, unshuffle=fold)
        reader = Reader(classes, channels, read, side=side, unshuffle=fold)
        super().__init__(generator, critic, (8e-4, 6e-4), ((0.5, 0.99), (0.0, 0.99)), [reader])

    def view(self, pictures: Tensor) -> Tensor:
        return disturb(pictures) if self.augmented else pictures

    # Non-saturating loss (Goodfellow et al. 2014) with R1 (Mescheder et al. 2018), every eighth step.
    def judging_loss(self, real: Tensor, made: Tensor) -> Tensor:
        return F.softplus(-real).mean() + F.softplus(made).mean()

    def fooling_loss(self, judged: Tensor) -> Tensor:
        return F.softplus(-judged).mean()

    def penalty(self, pictures: Tensor, made: Tensor, condition: Tensor) -> Tensor:
        seen = self.view(pictures).requires_grad_()
        (slope,) = torch.autograd.grad(self.critic(seen, condition).sum(), seen, create_graph=True)
        return 0.5 * 0.5 * slope.square().sum((1, 2, 3)).mean()

    def make(self, code: Tensor, condition: Tensor) -> Tensor:
        return self.generator(code, condition)

    def redraw(self, pictures: Tensor, condition: Tensor, free: int) -> tuple[Tensor, Tensor]:
        """Pictures made from noise that was read (all but the last `free`) or drawn by lot, and the divergence."""
        with half_precision():
            mean, log_variance = self.aids[0](pictures, condition)
        mean, log_variance = mean[: len(pictures) - free], log_variance[: len(pictures) - free]
        code = torch.cat([mean + torch.randn_like(mean) * (0.5 * log_variance).exp(), torch.randn(free, mean.shape[1])])
        with half_precision():
            made = self.make(code, condition)
        divergence = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum(1).mean()
        return made, divergence

    def closeness(self, made: Tensor, pictures: Tensor, joined: bool) -> Tensor:
        """How far redrawn pictures are from what was read."""
        error = made - pictures
        if joined:
            return 12 * error.square().mean()
        edges = error.diff(dim=2).square().mean() + error.diff(dim=3).square().mean()
        return 25 * (error.square().mean() + 0.5 * edges) + 2 * error.abs().mean()

    def likeness(self, found: list[Tensor], goal: list[Tensor]) -> Tensor:
        """The same as the critic's first two layers see it."""
        parts = [(a.float() - b.float()).square().mean() / (b.float().var() + 1e-3) for a, b in zip(found[:2], goal)]
        return 0.15 * sum(parts)

    def step(self, pictures: Tensor, condition: Tensor, part: float) -> dict[str, float]:
        pictures = pictures.contiguous(memory_format=torch.channels_last)
        joined = part > self.warm
        free = len(pictures) // 2 if joined else 0
        kept = len(pictures) - free
        made, divergence = self.redraw(pictures, condition, free)
        rebuild = self.closeness(made[:kept], pictures[:kept], joined)
        loss = rebuild + self.divergence_weight * divergence
        report = {"rebuild": rebuild.item(), "divergence": divergence.item()}
        if joined:
            self.critic.requires_grad_(False)
            with half_precision():
                layers = self.critic.layers(self.view(made))
                judged = self.critic.judge(layers, condition)
                with torch.no_grad():
                    wanted = self.critic.layers(pictures[:kept])
            strength = self.adversarial * min(1.0, (part - self.warm) / 0.05)
            loss = loss + strength * self.fooling_loss(judged)
            if not self.augmented:
                loss = loss + self.likeness([layer[:kept] for layer in layers], wanted)
            self.critic.requires_grad_(True)
            report["fooled"] = judged.mean().item()
        self.update(0, loss)
        if part > self.warm - 0.02:
            made = made.detach()
            with half_precision():
                real = self.critic(self.view(pictures), condition)
                judge = self.judging_loss(real, self.critic(self.view(made), condition))
            report["judge"] = judge.item()
            if self.steps % self.penalty_every == 0:
                judge = judge + self.penalty_every * self.penalty(pictures, made, condition)
            self.update(1, judge)
        self.steps += 1
        self.remember(0.999)
        return report


class ThingRecipe(ReaderRecipe):
    """Class-conditional GAN on one channel."""

    divergence_weight = 0.02

    def __init__(self, model: str):
        generator = ClassGenerator(sum(sizes(model)), 1, (128, 96, 64, 32), shuffle=False)
        super().__init__(model, generator, 1, side=32, wide=(24, 48, 96, 144), fold=False)


class LandscapeRecipe(ReaderRecipe):
    """Wasserstein critic with gradient penalty (Gulrajani et al. 2017), the penalty every fourth step, four times over."""

    penalty_every, adversarial, divergence_weight = 4, 0.1, 0.006

    def __init__(self, model: str):
        generator = ClassGenerator(sum(sizes(model)), 3, (144, 112, 80), shuffle=True)
        super().__init__(model, generator, 3, side=32, wide=(48, 96, 160), fold=True)

    def judging_loss(self, real: Tensor, made: Tensor) -> Tensor:
        return made.mean() - real.mean()

    def fooling_loss(self, judged: Tensor) -> Tensor:
        return -judged.mean()

    def penalty(self, pictures: Tensor, made: Tensor, condition: Tensor) -> Tensor:
        between = torch.lerp(pictures, made, torch.rand(len(made), 1, 1, 1)).requires_grad_()
        (slope,) = torch.autograd.grad(self.critic(between, condition).sum(), between, create_graph=True)
        return 10 * (slope.flatten(1).norm(dim=1) - 1).square().mean()


class StickerRecipe(ReaderRecipe):
    """Few pictures (2,200), so the critic sees them disturbed."""

    augmented, divergence_weight = True, 0.015

    def __init__(self, model: str):
        generator = ClassGenerator(sum(sizes(model)), 4, (144, 112, 80), shuffle=True)
        super().__init__(model, generator, 4, side=32, wide=(48, 96, 160), fold=True)


class AvatarRecipe(ReaderRecipe):
    """StyleGAN's mapping net and AdaIN; learning to read as well is what ALAE does (Pidhorskyi et al. 2020)."""

    divergence_weight = 0.0025

    def __init__(self, model: str):
        super().__init__(model, StyleGenerator(sum(sizes(model))), 3, side=48, wide=(32, 64, 112, 160), fold=True)
        self.rates = (1.2e-3, 8e-4)


class TextureRecipe(ReaderRecipe):
    """DCGAN. The reader reads only the mood (palette, coarseness): redrawn textures have to agree in statistics, not in place."""

    divergence_weight, adversarial, warm = 0.01, 0.5, 0.03

    def __init__(self, model: str):
        generator = TextureGenerator(sum(sizes(model)))
        super().__init__(model, generator, 3, side=32, wide=(48, 96, 160), fold=True, read=TextureGenerator.mood_size)

    def make(self, code: Tensor, condition: Tensor) -> Tensor:
        return self.generator(torch.randn(len(code), TextureGenerator.noise_size, 4, 4), code, condition)

    def closeness(self, made: Tensor, pictures: Tensor, joined: bool) -> Tensor:
        return 12 * statistics_distance(made, pictures)

    def likeness(self, found: list[Tensor], goal: list[Tensor]) -> Tensor:
        parts = [statistics_distance(a.float(), b.float()) / (b.float().var() + 1e-3) for a, b in zip(found, goal)]
        return 0.5 * sum(parts)


def statistics_distance(a: Tensor, b: Tensor) -> Tensor:
    """Squared difference of each channel's mean and deviation."""
    means = (a.mean((2, 3)) - b.mean((2, 3))).square().mean()
    deviations = [(x.var((2, 3), unbiased=False) + 1e-5).sqrt() for x in (a, b)]
    return means + (deviations[0] - deviations[1]).square().mean()


RECIPES = {
    "things": ThingRecipe,
    "landscapes": LandscapeRecipe,
    "avatars": AvatarRecipe,
    "stickers": StickerRecipe,
    "textures": TextureRecipe,
}
