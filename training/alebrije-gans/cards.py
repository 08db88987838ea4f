"""What each model is called, and how the application shows what it draws."""

NOT_MEDICAL = {"slice-round", "slice-long"}


def both(en: str, es: str) -> dict[str, str]:
    return {"en": f"{en} Trained by this project.", "es": f"{es} Entrenado por este proyecto."}


MODELS = {
    "avatars": {
        "title": {"en": "Creature avatars (small StyleGAN)", "es": "Avatares de criaturas (StyleGAN pequeño)"},
        "summary": both(
            "Faces of creatures that do not exist: ears, mouth, marks and colour can be asked for and mixed.",
            "Caras de criaturas que no existen: puedes pedir y mezclar orejas, boca, marcas y color.",
        ),
        "subject": {
            "en": ["creature avatar", "avatar", "avatars", "creature", "face", "portrait", "profile", "animal", "monster"],
            "es": ["avatar de criatura", "avatar", "avatares", "criatura", "cara", "retrato", "perfil", "animal", "monstruo"],
        },
        "spread": 0.9, "fit": "extend", "transparent": False,
    },
    "landscapes": {
        "title": {"en": "Small landscapes (Wasserstein GAN)", "es": "Paisajes pequeños (GAN de Wasserstein)"},
        "summary": both(
            "Mountains, sea, desert, forest or city, from dawn to night.",
            "Montañas, mar, desierto, bosque o ciudad, del amanecer a la noche.",
        ),
        "subject": {
            "en": ["landscape", "landscapes", "view", "scene", "scenery"],
            "es": ["paisaje", "paisajes", "vista", "escena"],
        },
        "spread": 0.8, "fit": "cover", "transparent": False,
    },
    "things": {
        "title": {"en": "Digits, garments, slices (conditional GAN)", "es": "Dígitos, prendas y cortes (GAN condicional)"},
        "summary": both(
            "Handwriting-like digits, garments and scan-like slices. The slices are synthetic and not medical.",
            "Dígitos como a mano, prendas y cortes que parecen escaneos. Los cortes son sintéticos, no médicos.",
        ),
        "subject": {
            "en": ["teaching picture", "teaching", "digits", "digit", "number", "garment", "garments", "clothes", "thing"],
            "es": ["imagen didáctica", "didáctica", "dígitos", "dígito", "número", "prenda", "prendas", "ropa", "cosa"],
        },
        "spread": 0.9, "fit": "extend", "transparent": False,
    },
    "stickers": {
        "title": {"en": "Sticker dreams (conditional GAN)", "es": "Sueños de stickers (GAN condicional)"},
        "summary": both(
            "Dreams up sticker-like beings of eight sorts and nine colours, cut out.",
            "Sueña seres de sticker, recortados, de ocho tipos y nueve colores.",
        ),
        "subject": {
            "en": ["dreamt sticker", "sticker", "stickers", "dream", "thing", "being"],
            "es": ["sticker soñado", "sticker", "stickers", "calcomanía", "sueño", "cosa", "ser"],
        },
        "spread": 0.85, "fit": "extend", "transparent": True,
    },
    "textures": {
        "title": {"en": "Seamless textures (DCGAN)", "es": "Texturas sin costura (DCGAN)"},
        "summary": both(
            "Seamless textures of fourteen families, at any size.",
            "Texturas sin costura de catorce familias, de cualquier tamaño.",
        ),
        "subject": {
            "en": ["seamless texture", "texture", "textures", "pattern", "surface", "seamless", "background", "wallpaper"],
            "es": ["textura sin costura", "textura", "texturas", "patrón", "superficie", "fondo", "sin costura"],
        },
        "spread": 0.9, "fit": "cover", "transparent": False,
    },
}  # fmt: skip
