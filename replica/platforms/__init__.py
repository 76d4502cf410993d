"""The sites' platforms: one file a CMS, each rendering a site's data as that CMS would."""
