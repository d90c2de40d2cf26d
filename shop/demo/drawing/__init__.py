"""The demo shop's product pictures, drawn by code: `python -m shop.demo.drawing` draws them all anew."""
