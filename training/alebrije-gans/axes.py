"""What can be asked of each generator: axes of classes (one class per axis at a time) and their words in both languages.

The condition of a net is one weight per class, the axes one after another; within an axis the weights sum to 1.
The first word of a class is the one that replies show.
"""
from typing import NamedTuple


class Class(NamedTuple):
    id: str
    en: tuple[str, ...]
    es: tuple[str, ...]


class Axis(NamedTuple):
    id: str
    classes: tuple[Class, ...]


def axis(name: str, **words: str) -> Axis:
    """`word, word / palabra, palabra` per class; underscores in ids become hyphens."""
    classes = []
    for key, text in words.items():
        en, es = (tuple(word.strip() for word in part.split(",")) for part in text.split("/"))
        classes.append(Class(key.strip("_").replace("_", "-"), en, es))
    return Axis(name, tuple(classes))


COLOURS = {
    "red": "red, crimson, scarlet / rojo, roja, carmesí",
    "orange": "orange / naranja, anaranjado, anaranjada",
    "yellow": "yellow, gold, golden / amarillo, amarilla, dorado, dorada",
    "green": "green / verde",
    "turquoise": "turquoise, cyan, teal / turquesa, cian",
    "blue": "blue / azul",
    "purple": "purple, violet / morado, morada, violeta, púrpura",
    "pink": "pink, rose / rosa, rosado, rosada",
}
EARS = axis(
    "ears",
    cat="cat, kitten, cat ears / gato, gata, gatito, orejas de gato",
    bear="bear, bear ears / oso, osa, osito, orejas de oso",
    rabbit="rabbit, bunny, hare, rabbit ears / conejo, coneja, conejito, liebre, orejas de conejo",
    horns="horns, horned, devil, dragon / cuernos, cornudo, cornuda, diablo, dragón",
    feelers="antennae, antenna, feelers, insect, alien, ant / antenas, antena, insecto, alienígena, hormiga",
)
MOUTH = axis(
    "mouth",
    smile="smile, smiling / sonrisa, sonriente",
    laugh="laugh, laughing, open mouth / risa, riendo, boca abierta",
    snout="snout, muzzle / hocico",
    beak="beak, bird / pico, pájaro, ave",
)
MARKS = axis(
    "marks",
    plain="plain, no marks / liso, lisa, sin marcas",
    cheeks="cheeks, rosy cheeks, blush / mejillas, cachetes, chapetes",
    stripes="stripes, striped, tiger / rayas, rayado, rayada, tigre",
    dots="dots, dotted, freckles / puntos, lunares, pecas",
    mask="mask, masked, raccoon / máscara, antifaz, mapache",
)
SKIN = axis("colour", **COLOURS, brown="brown / café, marrón, pardo", grey="grey, gray, white, silver / gris, blanco, blanca, plateado")
LAND = axis(
    "land",
    mountains="mountains, mountain, peaks / montañas, montaña, cerros, cerro, sierra",
    sea="sea, ocean, lake, water, beach / mar, océano, lago, agua, playa",
    desert="desert, dunes, dune / desierto, dunas, duna",
    forest="forest, woods, trees, tree / bosque, árboles, árbol",
    city="city, town, skyline, buildings / ciudad, pueblo, edificios",
)
TIME = axis(
    "time",
    dawn="dawn, sunrise, morning / amanecer, alba, mañana",
    day="day, noon, daytime, sunny / día, mediodía, soleado",
    dusk="dusk, sunset, evening, twilight / atardecer, ocaso, crepúsculo, tarde",
    night="night, midnight, moonlight / noche, medianoche",
)
THINGS = axis(
    "thing",
    **{
        f"digit_{i}": f"digit {i}, number {i}, {i}, {en}, digit {en}, number {en} / dígito {i}, número {i}, {i}, {es}, dígito {es}, número {es}"
        for i, (en, es) in enumerate(
            zip(
                "zero one two three four five six seven eight nine".split(),
                "cero uno dos tres cuatro cinco seis siete ocho nueve".split(),
            )
        )
    },
    t_shirt="T-shirt, tshirt, tee / camiseta, playera, polera, remera",
    pullover="pullover, sweater, jumper / suéter, jersey, chompa",
    trousers="trousers, pants, jeans / pantalón, pantalones, jeans",
    dress="dress, gown / vestido",
    skirt="skirt / falda, pollera",
    shoe="shoe, sneaker / zapato, zapatilla, tenis",
    boot="boot / bota",
    bag="bag, handbag, purse / bolso, bolsa, cartera",
    hat="hat / sombrero",
    slice_round="round slice, round scan, slice, scan / corte redondo, corte, escáner, tomografía",
    slice_long="long slice, long scan / corte alargado, corte largo",
)
SORTS = axis(
    "sort",
    face="face, smiley, emoji / cara, carita, emoji",
    animal="animal, creature, pet / animal, criatura, mascota",
    food="food, fruit, dish / comida, fruta, plato",
    plant="plant, flower / planta, flor",
    clothing="clothing, clothes, garment / ropa, prenda",
    vehicle="vehicle, car / vehículo, carro, coche, auto",
    fantasy="fantasy being, monster, fantasy / ser fantástico, monstruo, fantasía",
    sky="weather, sky, planet / clima, cielo, planeta",
)
STICKER_COLOUR = axis("colour", **COLOURS, grey="grey, gray, white, black / gris, blanco, blanca, negro, negra")
FAMILIES = axis(
    "family",
    marble="marble, stone / mármol, piedra",
    clouds="clouds, cloud / nubes, nube",
    swirls="swirls, swirl / remolinos, remolino",
    waves="waves / olas, ondas",
    mosaic="mosaic, tiles / mosaico, azulejos",
    weave="weave, cloth, fabric / tejido, tela",
    scales="scales / escamas",
    contours="contour lines, contours / curvas de nivel, curvas",
    fur="fur, hair / pelaje, pelo",
    spots="spots, leopard / manchas, leopardo",
    cracks="cracked stone, cracks, cracked / piedra agrietada, grietas",
    wood="wood / madera",
    oil="oil paint, oil, paint / óleo, pintura",
    glass="stained glass, glass / vitral, vidrio",
)
AXES: dict[str, tuple[Axis, ...]] = {
    "avatars": (EARS, MOUTH, MARKS, SKIN),
    "landscapes": (LAND, TIME),
    "things": (THINGS,),
    "stickers": (SORTS, STICKER_COLOUR),
    "textures": (FAMILIES,),
}


def sizes(model: str) -> list[int]:
    return [len(one.classes) for one in AXES[model]]
