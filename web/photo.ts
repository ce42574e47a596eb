// A photo leaves the phone small and without metadata: decoded, turned upright, drawn on a canvas, encoded again.

const longestSide = 2048;
const quality = 0.82;
const largestFile = 40 * 1024 * 1024;

/** A key of Texts that says what is wrong. */
export class PhotoFault extends Error {}

/** JPEG bytes of at most 2048 pixels a side. */
export async function shrink(file: File): Promise<ArrayBuffer> {
  if (file.size > largestFile) throw new PhotoFault("fault.photo.size");
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!picture) throw new PhotoFault("fault.photo.format");
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const brush = canvas.getContext("2d");
  if (!brush) throw new PhotoFault("fault.photo.format");
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  canvas.width = canvas.height = 0;
  if (!blob) throw new PhotoFault("fault.photo.format");
  return blob.arrayBuffer();
}
