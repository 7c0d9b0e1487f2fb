"""Who controls what: claims and control out of news articles, offline."""
