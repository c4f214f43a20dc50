"""The edge of the portal: contexts of pages, feed, images."""
