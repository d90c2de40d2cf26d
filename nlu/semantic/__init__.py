"""What messages mean, by a sentence model beside the embedded classifier; loaded only where one is named."""
