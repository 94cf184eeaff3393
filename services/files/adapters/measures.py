"""What a machine can tell of a photo (rule book 7.3), by Pillow alone."""

from PIL import Image, ImageChops, ImageFilter, ImageStat

CORNER = 0.15  # of width and height
SMALLER = 0.8  # of its size: what is finer gets lost, and an enlarged picture has nothing finer
LARGE = 4_000_000  # pixels, from which nobody enlarged it to have enough of them
LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


def chroma_max(image: Image.Image) -> int:
    red, green, blue = image.split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return int(ImageChops.subtract(lightest, darkest).getextrema()[1])  # type: ignore[arg-type]


def border_median_hsv(image: Image.Image) -> tuple[float, float, float]:
    """Of the two upper corners, each as wide and high as 15 % of the picture."""
    width, height = max(1, round(image.width * CORNER)), max(1, round(image.height * CORNER))
    both = Image.new("RGB", (2 * width, height))
    both.paste(image.crop((0, 0, width, height)), (0, 0))
    both.paste(image.crop((image.width - width, 0, image.width, height)), (width, 0))
    hue, saturation, value = ImageStat.Stat(both.convert("HSV")).median
    return hue / 255, saturation / 255, value / 255


def laplacian_variance(image: Image.Image) -> float:
    """Strong edges are cut off at half the range, far above what counts as blurred."""
    edges = image.convert("L").filter(LAPLACIAN)
    inner = edges.crop((1, 1, edges.width - 1, edges.height - 1))  # the filter leaves the margin as it was
    return float(ImageStat.Stat(inner).var[0])


def detail(image: Image.Image) -> float | None:
    """Which share of its variance is lost when it is made smaller and large again, of 1. None of one colour,
    or of a large picture.
    """
    grey = image.convert("L")
    whole = float(ImageStat.Stat(grey).var[0])
    if not whole or image.width * image.height > LARGE:
        return None
    size = (max(1, round(grey.width * SMALLER)), max(1, round(grey.height * SMALLER)))
    coarse = grey.resize(size, Image.Resampling.LANCZOS).resize(grey.size, Image.Resampling.LANCZOS)
    return float(ImageStat.Stat(ImageChops.difference(grey, coarse)).sum2[0]) / (
        grey.width * grey.height * whole
    )
